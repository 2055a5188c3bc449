import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { currentPreferences } from "@/lib/auth/current-actor";
import { preferredLocale } from "./locale";
import {
  type ChosenPreferences,
  type Preferences,
  parseTheme,
  STANDARD_PREFERENCES,
  THEME_COOKIE,
  ZONE_COOKIE,
} from "./preferences";
import { isTimeZone } from "./time-zone";

/** How a page is shown to who asks for it. */
export type Reader = {
  /** For numbers, money, dates and names: chosen, else the browser's. */
  locale: string;
  /** Chosen, else what the browser told last; UTC until it has told any. */
  timeZone: string;
  preferences: Preferences;
  isSignedIn: boolean;
};

/** A page that cannot know them is shown in the standard ones: what is wrong is said where the page itself reads. */
async function chosen(): Promise<ChosenPreferences | null> {
  try {
    return await currentPreferences();
  } catch {
    return null;
  }
}

/** The browser's own locale, by its request. */
export async function browserLocale(): Promise<string> {
  return preferredLocale((await headers()).get("accept-language"));
}

/** By the session's user, the request's headers and its cookies. Never fails. */
export const currentReader = cache(async (): Promise<Reader> => {
  const [stored, locale, sent] = await Promise.all([chosen(), browserLocale(), cookies()]);
  const theme = parseTheme(sent.get(THEME_COOKIE)?.value);
  const preferences = { ...STANDARD_PREFERENCES, theme, ...stored };
  const told = sent.get(ZONE_COOKIE)?.value ?? "";
  return {
    locale: preferences.locale ?? locale,
    timeZone: preferences.timeZone ?? (isTimeZone(told) ? told : "UTC"),
    preferences,
    isSignedIn: stored !== null,
  };
});
