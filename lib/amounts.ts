/**
 * A decimal text with two digits after the point, such as "-12.50", as a bigint of hundredths, for
 * exact sums.
 */
export function hundredthsOf(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/** Hundredths as a decimal text with two digits after the point. */
export function decimalOf(hundredths: bigint): string {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, "0");
  return `${hundredths < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What was ordered in one currency; `total` is a decimal with two digits after the point. */
export type CurrencyTotal = { currencyCode: string; orders: number; total: string };

/**
 * The sum in each currency, the currency with most orders first. Different currencies are never
 * added.
 */
export function sumByCurrency(parts: readonly CurrencyTotal[]): CurrencyTotal[] {
  const sums = new Map<string, { orders: number; sum: bigint }>();
  for (const { currencyCode, orders, total } of parts) {
    const known = sums.get(currencyCode) ?? { orders: 0, sum: 0n };
    sums.set(currencyCode, {
      orders: known.orders + orders,
      sum: known.sum + hundredthsOf(total),
    });
  }
  return [...sums]
    .map(([currencyCode, { orders, sum }]) => ({ currencyCode, orders, total: decimalOf(sum) }))
    .sort((a, b) => b.orders - a.orders || (a.currencyCode < b.currencyCode ? -1 : 1));
}
