import { z } from "zod";
import { CURRENCY_CODES } from "@/lib/customers/codes";
import { cleanText, isStorable, textLength } from "@/lib/text";

const NOT_STORABLE = "Contains a NUL character or half a surrogate pair.";

const anyText = z.string({
  error: ({ input }) => (input === undefined || input === null ? "Required." : "Must be text."),
});

/** Required text as stored: trimmed, NFC, 1 to `max` code points. */
export function textOf(max: number) {
  return anyText
    .refine(isStorable, { error: NOT_STORABLE, abort: true })
    .transform(cleanText)
    .refine((value) => value !== "", { error: "Required.", abort: true })
    .refine((value) => textLength(value) <= max, { error: `At most ${max} characters.` });
}

/** Optional text as stored; null, empty and blank clear it, undefined leaves it as it is. */
export function optionalTextOf(max: number) {
  return z
    .preprocess(
      (value) => (typeof value === "string" && value.trim() === "" ? null : value),
      textOf(max).nullable(),
    )
    .optional();
}

/** A currency in either case; given out as ISO 4217 writes it. */
export const currencySchema = textOf(3)
  .transform((code) => code.toUpperCase())
  .refine((code) => CURRENCY_CODES.has(code), {
    error: "Must be an ISO 4217 currency code, such as USD or EUR.",
  });

/** An entry of a list that an organization keeps: a price tier, payment terms. */
export const listEntrySchema = z.object(
  {
    name: textOf(50),
    position: z.number({ error: "Must be a whole number." }).int().min(0).optional(),
    active: z.boolean({ error: "Must be true or false." }).optional(),
  },
  { error: "Must be an object." },
);

export const organizationSchema = z.object({
  organizationId: textOf(64).refine((value) => !/\p{C}/u.test(value), {
    error: "Only printable characters.",
  }),
  name: textOf(200),
  defaultCurrency: currencySchema,
  tiers: z.array(textOf(50)).default([]),
  terms: z.array(textOf(50)).default([]),
});

export type ListEntry = { name: string; position: number; active: boolean };
/** What became of an entry that was given by its key. */
export type Outcome = "created" | "updated" | "unchanged";
