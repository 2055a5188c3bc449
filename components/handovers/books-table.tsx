"use client";

import { money } from "@/components/customers/account/orders/money";
import { classNames } from "@/components/ui/class-names";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Amount, BookRow, Books, Holding } from "@/lib/handovers/books";
import { holderText } from "./handover-words";

const head = "h-[33px] border-b bg-panel px-3 font-normal text-muted text-xs";
const cell = "border-b px-3 py-2 align-top";
const figure = `${cell} text-end tabular-nums`;

/** Order amounts, one line for each currency. */
function Amounts({ amounts }: { amounts: readonly Amount[] }) {
  const locale = useFormatLocale();
  const format = new Intl.NumberFormat(locale).format;
  if (amounts.length === 0) {
    return (
      <span className="text-muted">
        <span aria-hidden="true">—</span>
        <span className="sr-only">No orders</span>
      </span>
    );
  }
  return (
    <span className="flex flex-col">
      {amounts.map(({ currencyCode, orders, total }) => (
        <span key={currencyCode} className="whitespace-nowrap">
          {/* The browser's language data may be newer than the server's. */}
          <span suppressHydrationWarning>{money(total, currencyCode, locale)}</span>{" "}
          <span className="text-muted text-xs">
            {format(orders)} {orders === 1 ? "order" : "orders"}
          </span>
        </span>
      ))}
    </span>
  );
}

function Difference({ row: { before, after } }: { row: BookRow }) {
  const locale = useFormatLocale();
  const by = after.accounts - before.accounts;
  if (by === 0) return null;
  const text = new Intl.NumberFormat(locale, { signDisplay: "always" }).format(by);
  return (
    <span
      className={classNames("ms-1.5 text-xs", by > 0 ? "text-ok-ink" : "text-muted")}
    >{`${text}`}</span>
  );
}

function Count({ holding }: { holding: Holding }) {
  const locale = useFormatLocale();
  return new Intl.NumberFormat(locale).format(holding.accounts);
}

function HolderName({ row: { holder } }: { row: BookRow }) {
  return (
    <>
      <span className="[overflow-wrap:anywhere]">{holderText(holder)}</span>
      {holder.who === "rep" && holder.name !== null ? (
        <span className="block font-mono font-normal text-muted text-xs">{holder.repNumber}</span>
      ) : null}
    </>
  );
}

const keyOf = ({ holder }: BookRow) =>
  holder.who === "rep" ? `rep ${holder.repNumber}` : holder.who;

/** Whole books before and after, with sums. */
export function BooksTable({ books, label }: { books: Books; label: string }) {
  return (
    <>
      <div className="rounded-md border max-sm:hidden">
        <table
          aria-label={label}
          className="w-full border-separate border-spacing-0 text-sm [&_tfoot_:is(td,th)]:border-b-0"
        >
          <thead>
            <tr>
              <th rowSpan={2} scope="col" className={`${head} rounded-ss-md text-start`}>
                Rep
              </th>
              <th colSpan={2} scope="colgroup" className={`${head} border-s text-start`}>
                Accounts
              </th>
              <th
                colSpan={2}
                scope="colgroup"
                className={`${head} rounded-se-md border-s text-start`}
              >
                Orders of the last 12 months
              </th>
            </tr>
            <tr>
              {["Accounts", "Orders"].map((group) =>
                ["Before", "After"].map((side) => (
                  <th
                    key={`${group} ${side}`}
                    scope="col"
                    className={classNames(head, "text-end", side === "Before" && "border-s")}
                  >
                    {side}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {books.rows.map((row) => (
              <tr key={keyOf(row)}>
                <th scope="row" className={`${cell} text-start font-medium`}>
                  <HolderName row={row} />
                </th>
                <td className={`${figure} border-s`}>
                  <Count holding={row.before} />
                </td>
                <td className={figure}>
                  <Count holding={row.after} />
                  <Difference row={row} />
                </td>
                <td className={`${figure} border-s`}>
                  <Amounts amounts={row.before.amounts} />
                </td>
                <td className={figure}>
                  <Amounts amounts={row.after.amounts} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot className="font-semibold">
            <tr>
              <th scope="row" className={`${cell} text-start`}>
                Sum
              </th>
              <td className={`${figure} border-s`}>
                <Count holding={books.before} />
              </td>
              <td className={figure}>
                <Count holding={books.after} />
              </td>
              <td className={`${figure} border-s`}>
                <Amounts amounts={books.before.amounts} />
              </td>
              <td className={figure}>
                <Amounts amounts={books.after.amounts} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <ul aria-label={label} className="flex flex-col rounded-md border text-sm sm:hidden">
        {books.rows.map((row) => (
          <li key={keyOf(row)} className="border-t px-3 py-2.5 first:border-t-0">
            <p className="font-medium">
              <HolderName row={row} />
            </p>
            <Sides before={row.before} after={row.after} />
          </li>
        ))}
        <li className="border-t px-3 py-2.5">
          <p className="font-semibold">Sum</p>
          <Sides before={books.before} after={books.after} />
        </li>
      </ul>
    </>
  );
}

/** Before and after, below each other, on a phone. */
function Sides({ before, after }: { before: Holding; after: Holding }) {
  return (
    <dl className="mt-1 grid grid-cols-[4rem_4rem_1fr] gap-x-2 gap-y-1 tabular-nums">
      {(
        [
          ["Before", before],
          ["After", after],
        ] as const
      ).map(([side, holding]) => (
        <div key={side} className="contents">
          <dt className="text-muted">{side}</dt>
          <dd className="text-end">
            <Count holding={holding} />
          </dd>
          <dd className="text-end">
            <Amounts amounts={holding.amounts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
