import { z } from "zod";
import { supportedLocale } from "./locale";
import { type ChosenPreferences, DENSITIES, THEMES } from "./preferences";
import { isTimeZone } from "./time-zone";

const fields = {
  theme: z.enum(THEMES, { error: `Must be one of ${THEMES.join(", ")}.` }),
  density: z.enum(DENSITIES, { error: `Must be one of ${DENSITIES.join(", ")}.` }),
  timeZone: z
    .string({ error: "Must be text or null." })
    .refine(isTimeZone, { error: "Must be an IANA time zone such as Europe/Berlin." })
    .nullable(),
  locale: z
    .string({ error: "Must be text or null." })
    .transform((tag, context) => {
      const locale = supportedLocale(tag);
      if (locale) return locale;
      context.addIssue({ code: "custom", message: "Must be a language tag such as de-DE." });
      return z.NEVER;
    })
    .nullable(),
  singleKeys: z.boolean({ error: "Must be true or false." }),
};

/** Missing properties stay as they are. */
export const changePreferencesSchema = z.strictObject(fields).partial();

const storedSchema = z
  .object({
    theme: fields.theme.optional().catch(undefined),
    density: fields.density.optional().catch(undefined),
    timeZone: fields.timeZone.optional().catch(undefined),
    locale: fields.locale.optional().catch(undefined),
    singleKeys: fields.singleKeys.optional().catch(undefined),
  })
  .catch({});

/** The stored preferences without invalid ones: another server may not know the same time zones. */
export function readPreferences(stored: unknown): ChosenPreferences {
  const read = storedSchema.parse(stored);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
