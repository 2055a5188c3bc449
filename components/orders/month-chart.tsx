import { money } from "@/components/customers/account/orders/money";
import { decimalOf } from "@/lib/amounts";
import type { MonthTotal } from "@/lib/orders/report";
import type { Days } from "@/lib/period";
import { type Bar, barPosition, chartBars } from "./chart-bars";
import { monthName, ordersText } from "./report-words";

const MOST_LABELS = 12;

type MonthChartProps = {
  months: readonly MonthTotal[];
  currencyCode: string;
  days: Days;
  locale: string;
};

/** The monthly totals in one currency: as bars, and as a table with the figures. */
export function MonthChart({ months, currencyCode, days, locale }: MonthChartProps) {
  const bars = chartBars(months, currencyCode, days);
  if (bars.length === 0) return null;
  const isYearly = bars[0]?.key.length === 4;
  const nameOf = ({ key }: Bar) => (isYearly ? key : monthName(key, locale));
  const labelOf = ({ key }: Bar) => (isYearly ? key : monthName(key, locale, "short"));
  const amountOf = ({ total }: Bar) => money(decimalOf(total), currencyCode, locale);
  const highest = bars.reduce((best, bar) => (bar.total > best.total ? bar : best));
  const step = Math.ceil(bars.length / MOST_LABELS);
  const title = `${currencyCode} by ${isYearly ? "year" : "month"}`;
  return (
    <figure aria-labelledby="chart-title" className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="chart-title" className="font-semibold text-sm">
          {title}
        </h2>
        {highest.total > 0n ? (
          <span className="text-muted text-xs tabular-nums">
            Highest: {nameOf(highest)}, {amountOf(highest)}
          </span>
        ) : null}
      </figcaption>
      <div aria-hidden="true">
        <div className="flex h-36 items-stretch gap-px border-b sm:gap-1">
          {bars.map((bar) => {
            const { bottom, height } = barPosition(bar, bars);
            return (
              <div
                key={bar.key}
                title={`${nameOf(bar)}: ${amountOf(bar)}, ${ordersText(bar.orders, locale)}`}
                className="relative min-w-0 flex-1 rounded-t-sm hover:bg-hover"
              >
                <span
                  className="absolute inset-x-0 mx-auto block max-w-12 rounded-t-[2px] bg-accent forced-color-adjust-none forced-colors:bg-[CanvasText]"
                  style={{ bottom: `${bottom}%`, height: `${height}%` }}
                />
              </div>
            );
          })}
        </div>
        <div className="mt-1 flex gap-px text-muted text-xs tabular-nums sm:gap-1">
          {bars.map((bar, index) => (
            <span key={bar.key} className="flex min-w-0 flex-1 justify-center whitespace-nowrap">
              {index % step === 0 ? (
                <span className={index % (2 * step) === 0 ? undefined : "max-sm:hidden"}>
                  {labelOf(bar)}
                </span>
              ) : null}
            </span>
          ))}
        </div>
      </div>
      <details>
        <summary className="w-fit cursor-default rounded-sm text-accent text-sm underline-offset-2 hover:underline">
          Show the figures
        </summary>
        <table className="mt-2 w-full max-w-120 border-collapse text-sm">
          <caption className="sr-only">{title}</caption>
          <thead className="text-muted text-xs">
            <tr>
              <th scope="col" className="py-1.5 pe-3 text-start font-normal">
                {isYearly ? "Year" : "Month"}
              </th>
              <th scope="col" className="py-1.5 pe-3 text-end font-normal">
                Orders
              </th>
              <th scope="col" className="py-1.5 text-end font-normal">
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.key} className="border-t">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                  {nameOf(bar)}
                </th>
                <td className="py-1.5 pe-3 text-end tabular-nums">
                  {new Intl.NumberFormat(locale).format(bar.orders)}
                </td>
                <td className="py-1.5 text-end tabular-nums">{amountOf(bar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
