/** What was ordered in one currency; `total` is a decimal with two digits after the point. */
export type Amount = { currencyCode: string; orders: number; total: string };

/** A number of accounts, and what they ordered in twelve months. */
export type Holding = { accounts: number; amounts: Amount[] };

/**
 * Who has the accounts of a row; `elsewhere` and `gone` are for results that differ from the plan.
 */
export type Holder =
  | { who: "rep"; repNumber: string; name: string | null }
  | { who: "nobody" | "elsewhere" | "gone" };

export type BookRow = { holder: Holder; before: Holding; after: Holding };

/** The whole books of everyone who gives or gets accounts, before and after, with sums. */
export type Books = { rows: BookRow[]; before: Holding; after: Holding };

export const NOTHING: Holding = { accounts: 0, amounts: [] };

const CENTS = 2;

function toCents(total: string): bigint {
  const [whole = "0", part = ""] = total.replace("-", "").split(".");
  const cents = BigInt(whole + part.padEnd(CENTS, "0"));
  return total.startsWith("-") ? -cents : cents;
}

function fromCents(cents: bigint): string {
  const digits = String(cents < 0 ? -cents : cents).padStart(CENTS + 1, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -CENTS)}.${digits.slice(-CENTS)}`;
}

/**
 * Adds the holdings of `plus` and subtracts those of `minus`; currencies sorted by code, without
 * zeros.
 */
export function addUp(plus: readonly Holding[], minus: readonly Holding[] = []): Holding {
  let accounts = 0;
  const amounts = new Map<string, { orders: number; cents: bigint }>();
  for (const [holdings, sign] of [[plus, 1] as const, [minus, -1] as const]) {
    for (const holding of holdings) {
      accounts += sign * holding.accounts;
      for (const { currencyCode, orders, total } of holding.amounts) {
        const known = amounts.get(currencyCode) ?? { orders: 0, cents: 0n };
        amounts.set(currencyCode, {
          orders: known.orders + sign * orders,
          cents: known.cents + BigInt(sign) * toCents(total),
        });
      }
    }
  }
  return {
    accounts,
    amounts: [...amounts]
      .filter(([, { orders, cents }]) => orders !== 0 || cents !== 0n)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([currencyCode, { orders, cents }]) => ({
        currencyCode,
        orders,
        total: fromCents(cents),
      })),
  };
}

export const isSame = (left: Holding, right: Holding): boolean =>
  JSON.stringify(addUp([left])) === JSON.stringify(addUp([right]));

/**
 * The rows with their sums.
 * @throws Error when the sums before and after differ: then an account was counted twice or not at
 * all.
 */
export function booksOf(rows: BookRow[]): Books {
  const before = addUp(rows.map((row) => row.before));
  const after = addUp(rows.map((row) => row.after));
  if (!isSame(before, after)) {
    throw new Error(
      `The books do not add up: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after.`,
    );
  }
  return { rows, before, after };
}
