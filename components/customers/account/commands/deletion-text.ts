import { type CurrencyTotal, sumByCurrency } from "@/lib/amounts";
import { money } from "../orders/money";

/** "2 contacts", "1 contact", "no contacts". */
export function countText(count: number, one: string, many: string, locale: string): string {
  if (count === 0) return `no ${many}`;
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? one : many}`;
}

/**
 * "41 orders of $48,210.00 and €80.00 in total"; null for none. Currencies are listed separately.
 */
export function orderTotalsText(totals: readonly CurrencyTotal[], locale: string): string | null {
  const orders = totals.reduce((sum, total) => sum + total.orders, 0);
  if (orders === 0) return null;
  const sums = sumByCurrency(totals).map(({ total, currencyCode }) =>
    money(total, currencyCode, locale),
  );
  const list = new Intl.ListFormat("en", { type: "conjunction" }).format(sums);
  return `${countText(orders, "order", "orders", locale)} of ${list} in total`;
}
