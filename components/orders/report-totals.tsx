import { money } from "@/components/customers/account/orders/money";
import { TextLink } from "@/components/ui/text-link";
import type { CurrencyTotal } from "@/lib/amounts";
import { changed, type ReportQuery, reportHref } from "@/lib/orders/report-query";
import { ordersText } from "./report-words";

type ReportTotalsProps = {
  query: ReportQuery;
  totals: readonly CurrencyTotal[];
  locale: string;
};

/** The totals by currency. */
export function ReportTotals({ query, totals, locale }: ReportTotalsProps) {
  const isMixed = totals.length > 1;
  return (
    <section aria-labelledby="totals-title" className="px-5 pb-4 max-sm:px-4">
      <h2 id="totals-title" className="sr-only">
        Totals
      </h2>
      <ul className="flex flex-wrap gap-x-8 gap-y-3 max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4">
        {totals.map(({ currencyCode, orders, total }) => (
          <li key={currencyCode}>
            <p className="font-semibold text-ink text-xl tabular-nums max-sm:text-lg">
              {money(total, currencyCode, locale)}
            </p>
            <p className="text-muted text-sm tabular-nums">
              {ordersText(orders, locale)} in{" "}
              {isMixed ? (
                <TextLink
                  href={reportHref(changed(query, { currency: currencyCode }))}
                  scroll={false}
                  className="underline"
                >
                  {currencyCode}
                </TextLink>
              ) : (
                currencyCode
              )}
            </p>
          </li>
        ))}
      </ul>
      {isMixed ? (
        <p className="mt-2 text-muted text-sm">
          Currencies are never added up. The chart shows {totals[0]?.currencyCode}, the one with the
          most orders; choose another above it.
        </p>
      ) : null}
    </section>
  );
}
