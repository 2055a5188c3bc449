export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The height of table rows: 30, 37 or 44 px. */
export const DENSITIES = ["compact", "cozy", "comfortable"] as const;
export type Density = (typeof DENSITIES)[number];

export type Preferences = {
  theme: Theme;
  density: Density;
  /** An IANA time zone; null for the browser's. */
  timeZone: string | null;
  /** A BCP 47 language tag for numbers, money, dates and names; null for the browser's. */
  locale: string | null;
  /** Whether single-key shortcuts without Ctrl or ⌘ are on (WCAG 2.2, 2.1.4). */
  singleKeys: boolean;
};

/** The preferences that a user has set; missing ones are as in `STANDARD_PREFERENCES`. */
export type ChosenPreferences = Partial<Preferences>;

export const STANDARD_PREFERENCES: Preferences = {
  theme: "system",
  density: "cozy",
  timeZone: null,
  locale: null,
  singleKeys: true,
};

export const THEME_COOKIE = "theme";
/** The cookie in which the browser sends its time zone, so that the server can render with it. */
export const ZONE_COOKIE = "zone";

/** The theme in a cookie; unknown texts mean the system's theme. */
export function parseTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}
