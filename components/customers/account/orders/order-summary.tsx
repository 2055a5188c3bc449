import type { CustomerOrders } from "@/lib/orders/customer-orders";
import { roundMoney } from "./money";

type Months = CustomerOrders["months"];

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The orders of each month in one currency. */
function ofCurrency(months: Months, currencyCode: string) {
  return months.map(({ month, totals }) => {
    const found = totals.find((total) => total.currencyCode === currencyCode);
    return { month, amount: Number(found?.total ?? 0), orders: found?.orders ?? 0 };
  });
}

/** The last twelve months of orders: the sum, and a bar with figures for each month. */
export function OrderSummary({
  months,
  currencyCode,
  locale,
}: {
  months: Months;
  /**
   * The account's currency; used when there are no orders, otherwise the bars show the currency
   * with most orders.
   */
  currencyCode: string;
  locale: string;
}) {
  const currencies = [
    ...new Set(months.flatMap(({ totals }) => totals.map((t) => t.currencyCode))),
  ];
  const counted = currencies
    .map((code) => ({ code, orders: sum(ofCurrency(months, code).map(({ orders }) => orders)) }))
    .sort((left, right) => right.orders - left.orders);
  const main = counted[0]?.code ?? currencyCode;
  const bars = ofCurrency(months, main);
  const highest = Math.max(...bars.map(({ amount }) => amount), 1);
  const orders = sum(counted.map((currency) => currency.orders));
  const number = new Intl.NumberFormat(locale);
  const monthName = new Intl.DateTimeFormat(locale, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });

  return (
    <section aria-labelledby="order-summary-title">
      <h2 id="order-summary-title" className="font-semibold text-ink text-sm">
        Last 12 months
      </h2>
      <p className="mt-1.5 font-semibold text-2xl text-ink tabular-nums">
        {roundMoney(sum(bars.map(({ amount }) => amount)), main, locale)}
      </p>
      {counted.slice(1).map(({ code }) => (
        <p key={code} className="text-muted text-sm tabular-nums">
          and {roundMoney(sum(ofCurrency(months, code).map(({ amount }) => amount)), code, locale)}
        </p>
      ))}
      {orders > 0 ? (
        <ol className="mt-2 flex h-14 items-end gap-1">
          {bars.map(({ month, amount, orders: count }) => {
            const words = `${monthName.format(new Date(`${month}-01T00:00:00Z`))}: ${roundMoney(amount, main, locale)}, ${number.format(count)} ${count === 1 ? "order" : "orders"}`;
            return (
              <li key={month} title={words} className="flex h-full flex-1 items-end">
                <span
                  aria-hidden="true"
                  className="block min-h-0.5 w-full rounded-t-[2px] bg-accent opacity-80 forced-color-adjust-none forced-colors:bg-[CanvasText]"
                  style={{ height: `${Math.max(0, (amount / highest) * 100)}%` }}
                />
                <span className="sr-only">{words}</span>
              </li>
            );
          })}
        </ol>
      ) : null}
      <p className="mt-2 text-muted text-sm">
        {orders === 0
          ? "No orders"
          : `${number.format(orders)} ${orders === 1 ? "order" : "orders"}`}
      </p>
    </section>
  );
}
