import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { storedPreferences } from "@/lib/auth/current-actor";
import { preferredLocale } from "./locale";
import {
  type ChosenPreferences,
  type Preferences,
  parseTheme,
  STANDARD_PREFERENCES,
  THEME_COOKIE,
  ZONE_COOKIE,
} from "./preferences";
import { readPreferences } from "./schema";
import { isTimeZone } from "./time-zone";

/** How to show a page to the person who requests it. */
export type Reader = {
  /** For numbers, money, dates and names: the user's choice, else the browser's locale. */
  locale: string;
  /** The user's choice, else the browser's zone from the cookie; UTC when unknown. */
  timeZone: string;
  preferences: Preferences;
  isSignedIn: boolean;
};

/**
 * When the preferences cannot be read, the defaults are used; the page's own reads report the
 * failure.
 */
async function chosen(): Promise<ChosenPreferences | null> {
  try {
    const stored = await storedPreferences();
    return stored && readPreferences(stored);
  } catch {
    return null;
  }
}

/** The browser's locale, from the request. */
export async function browserLocale(): Promise<string> {
  return preferredLocale((await headers()).get("accept-language"));
}

/** The reader, from the session, the request's headers and its cookies. Never fails. */
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
