/** The ratios to the plain bare server that issue 13 asks for, by case and size. */
export type Aim = { of: string; accounts: number | null; least: number };

export const AIMS: readonly Aim[] = [
  { of: "nothing", accounts: null, least: 0.2 },
  { of: "first page", accounts: 1_000, least: 0.55 },
  { of: "first page", accounts: 100_000, least: 5 },
  { of: "contains + active", accounts: 100_000, least: 1.5 },
  { of: "page 2000", accounts: 100_000, least: 4.5 },
  { of: "get", accounts: 100_000, least: 0.35 },
  { of: "update", accounts: 100_000, least: 0.25 },
  { of: "batch", accounts: null, least: 0.15 },
];
