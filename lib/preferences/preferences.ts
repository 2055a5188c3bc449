export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** How high the rows of the table are: 30, 37 or 44 px. */
export const DENSITIES = ["compact", "cozy", "comfortable"] as const;
export type Density = (typeof DENSITIES)[number];

export type Preferences = {
  theme: Theme;
  density: Density;
  /** An IANA time zone; null for the browser's. */
  timeZone: string | null;
  /** A BCP 47 language tag, for numbers, money, dates and names; null for the browser's. */
  locale: string | null;
  /** Whether keys without Ctrl or ⌘ do something (WCAG 2.2, 2.1.4). */
  singleKeys: boolean;
};

/** What somebody has chosen; the rest is as in `STANDARD_PREFERENCES`. */
export type ChosenPreferences = Partial<Preferences>;

export const STANDARD_PREFERENCES: Preferences = {
  theme: "system",
  density: "cozy",
  timeZone: null,
  locale: null,
  singleKeys: true,
};

export const THEME_COOKIE = "theme";
/** The browser tells its time zone in it, so that the server already sends the page in it. */
export const ZONE_COOKIE = "zone";

/** The theme that a cookie names; anything unknown means the system's. */
export function parseTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}
