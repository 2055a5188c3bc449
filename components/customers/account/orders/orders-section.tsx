import type { ReactNode } from "react";
import type { CustomerOrders } from "@/lib/orders/customer-orders";
import { Section } from "../section";
import { money } from "./money";
import { PageLink } from "./page-link";

export const ORDERS_PAGE_SIZE = 10;

export type OrdersSectionProps = {
  orders: CustomerOrders;
  pageNumber: number;
  customerNumber: string;
  reps: readonly { repNumber: string; name: string }[];
  locale: string;
  /** The address of another page of the orders. */
  hrefOf: (pageNumber: number) => string;
  /** The button for a new order, or why there is none. */
  action?: ReactNode;
};

export function OrdersSection(props: OrdersSectionProps) {
  const { orders, pageNumber, customerNumber, reps, locale, hrefOf } = props;
  const { totalRecords } = orders;
  const pages = Math.max(1, Math.ceil(totalRecords / ORDERS_PAGE_SIZE));
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  const first = (pageNumber - 1) * ORDERS_PAGE_SIZE + 1;
  return (
    <Section id="orders" title="Orders" count={totalRecords} action={props.action}>
      {totalRecords === 0 ? (
        <p className="text-muted text-sm">No orders yet.</p>
      ) : (
        <>
          <div className="overflow-x-auto">
            <table className="w-full border-collapse text-sm">
              <caption className="sr-only">Orders of this account, newest first</caption>
              <thead className="text-muted text-xs">
                <tr>
                  <th scope="col" className="py-1.5 pe-3 text-start font-normal">
                    Order
                  </th>
                  <th scope="col" className="py-1.5 pe-3 text-start font-normal">
                    Date
                  </th>
                  <th scope="col" className="py-1.5 pe-3 text-start font-normal max-sm:hidden">
                    Rep
                  </th>
                  <th scope="col" className="py-1.5 text-end font-normal">
                    Total
                  </th>
                </tr>
              </thead>
              <tbody>
                {orders.orders.map((order) => (
                  <tr key={order.number} className="border-t">
                    <th scope="row" className="py-2 pe-3 text-start font-mono font-normal text-xs">
                      {order.number}
                      {order.customerNumber === customerNumber ? null : (
                        <span className="block font-sans text-muted">
                          as {order.customerNumber}
                        </span>
                      )}
                    </th>
                    <td className="py-2 pe-3 whitespace-nowrap">
                      <time dateTime={order.date}>
                        {day.format(new Date(`${order.date}T00:00:00Z`))}
                      </time>
                    </td>
                    <td className="py-2 pe-3 max-sm:hidden">
                      {reps.find(({ repNumber }) => repNumber === order.repNumber)?.name ??
                        order.repNumber ??
                        "—"}
                    </td>
                    <td className="py-2 text-end tabular-nums whitespace-nowrap">
                      {money(order.total, order.currencyCode, locale)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {pages > 1 ? (
            <nav
              aria-label="Pages of orders"
              className="mt-2 flex items-center justify-between gap-3 border-t pt-2 text-muted text-sm tabular-nums"
            >
              <span>
                {number.format(first)}–
                {number.format(Math.min(totalRecords, first + ORDERS_PAGE_SIZE - 1))} of{" "}
                {number.format(totalRecords)}
              </span>
              <span className="flex gap-1">
                <PageLink href={pageNumber > 1 ? hrefOf(pageNumber - 1) : null}>Newer</PageLink>
                <PageLink href={pageNumber < pages ? hrefOf(pageNumber + 1) : null}>Older</PageLink>
              </span>
            </nav>
          ) : null}
        </>
      )}
    </Section>
  );
}
