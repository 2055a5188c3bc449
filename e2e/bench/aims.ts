/**
 * What a figure should be: at least or at most that much.
 * @property of the row of a table that it is about, if not every one with such a figure.
 * @property accounts the size that it is about, if not any.
 */
export type Aim = { figure: string; of?: string; accounts?: number } & (
  | { least: number }
  | { most: number }
);

const LISTS = ["first page", "contains + active", "page 2000"];

const AIMS: readonly Aim[] = [
  { of: "nothing", figure: "of plain", least: 0.2 },
  { of: "first page", accounts: 1_000, figure: "of plain", least: 0.55 },
  { of: "first page", accounts: 100_000, figure: "of plain", least: 5 },
  { of: "contains + active", accounts: 100_000, figure: "of plain", least: 1.5 },
  { of: "page 2000", accounts: 100_000, figure: "of plain", least: 4.5 },
  { of: "get", accounts: 100_000, figure: "of plain", least: 0.35 },
  { of: "update", accounts: 100_000, figure: "of plain", least: 0.25 },
  { of: "batch", figure: "of plain", least: 0.15 },
  { of: "tier + contains", figure: "of alone", least: 0.8 },
  { of: "first page", accounts: 1_000_000, figure: "first pages of 1,000", most: 1.5 },
  { of: "page 2000", accounts: 1_000_000, figure: "first pages of 1,000", most: 10 },
  ...LISTS.map((of) => ({ of, figure: "peak MB", most: 350 })),

  { figure: "loop held ms", most: 100 },
  { of: "update", figure: "round trips", most: 3 },
  { of: "page /customers", figure: "round trips", most: 6 },

  { of: "PostgreSQL", figure: "start s", most: 2 },
  { of: "embedded, 10,000", figure: "start s", most: 5 },

  { of: "sort click", figure: "p95 ms", most: 100 },
  { of: "filter click", figure: "p95 ms", most: 100 },
  { of: "typing delay over 16 ms", figure: "most ms", most: 50 },
  { of: "page load to rows", figure: "p50 ms", most: 450 },
  { of: "page load, blocked", figure: "p50 ms", most: 200 },
  { of: "HTML", figure: "kB", most: 120 },
  { of: "scripts as sent", figure: "KiB", most: 280 },

  { of: "the board", accounts: 100_000, figure: "p50 s", most: 0.3 },
  { of: "the duplicates", accounts: 100_000, figure: "p50 s", most: 0.3 },
  { of: "the inactive accounts", accounts: 100_000, figure: "p50 s", most: 0.3 },

  { of: "an upsert", figure: "p50 s", most: 0.005 },
  { of: "a feed of 5,000", figure: "most s", most: 15 },
  { of: "upkeep after a filling", accounts: 100_000, figure: "read most ms", most: 1_000 },
];

/**
 * The aims of a row of a table, and whether its figures reach them.
 * @param figures those of the row by name; null or undefined for what it lacks.
 */
export function aimsOf(
  of: string,
  accounts: number | null,
  figures: Readonly<Record<string, number | null | undefined>>,
): string {
  return AIMS.flatMap((aim) => {
    const figure = figures[aim.figure];
    const isOther =
      (aim.of ?? of) !== of || (aim.accounts !== undefined && aim.accounts !== accounts);
    if (isOther || figure === null || figure === undefined) return [];
    const [isReached, wanted] =
      "least" in aim
        ? [figure >= aim.least, `≥ ${aim.least}`]
        : [figure <= aim.most, `≤ ${aim.most}`];
    return [`${aim.figure} ${wanted} ${isReached ? "reached" : "missed"}`];
  }).join(", ");
}

/** The most matches, or accounts left out, for which a list may take only a short time. */
const FEW = 200_000;
const [LIST_MS, LONG_LIST_MS] = [300, 1_000];

/**
 * How many milliseconds a list one at a time may take.
 * @param ofChildren it looks at addresses, contacts or attributes, or searches.
 */
export function listAimMs(found: number, accounts: number, ofChildren: boolean): number {
  return ofChildren || Math.min(found, accounts - found) > FEW ? LONG_LIST_MS : LIST_MS;
}
