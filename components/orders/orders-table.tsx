import { money } from "@/components/customers/account/orders/money";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { ReportOrder } from "@/lib/orders/report";
import { DeletedBadge } from "./deleted-badge";

type OrdersTableProps = {
  orders: readonly ReportOrder[];
  repName: (repNumber: string) => string;
  locale: string;
};

function OrderAccount({ order }: { order: ReportOrder }) {
  const { account, customerNumber, companyName } = order;
  const isRenumbered = account !== null && account.customerNumber !== customerNumber;
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        {account ? (
          <TextLink href={accountPath(account.customerNumber)}>
            <bdi>{account.companyName}</bdi>
          </TextLink>
        ) : (
          <span>
            <bdi>{companyName}</bdi>
          </span>
        )}{" "}
        <span className="font-mono text-muted text-xs">
          {account?.customerNumber ?? customerNumber}
        </span>{" "}
        {account ? null : <DeletedBadge />}
      </span>
      {isRenumbered ? <span className="block text-muted text-xs">as {customerNumber}</span> : null}
    </>
  );
}

/** The single orders, newest first. */
export function OrdersTable({ orders, repName, locale }: OrdersTableProps) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">Orders, newest first</caption>
      <thead className="border-y bg-panel text-muted text-xs">
        <tr className="[&>th]:h-[33px] [&>th]:px-3 [&>th]:text-start [&>th]:font-normal">
          <th scope="col" className="w-32 ps-5! max-sm:w-auto max-sm:ps-4!">
            Order
          </th>
          <th scope="col" className="w-32 max-sm:hidden">
            Date
          </th>
          <th scope="col">Account</th>
          <th scope="col" className="w-40 max-lg:hidden">
            Rep
          </th>
          <th scope="col" className="w-36 pe-5! text-end! max-sm:w-auto max-sm:pe-4!">
            Total
          </th>
        </tr>
      </thead>
      <tbody className="[&_td]:px-3 [&_td]:py-2 [&_td]:align-top">
        {orders.map((order) => {
          const date = day.format(new Date(`${order.date}T00:00:00Z`));
          return (
            <tr key={order.number} className="border-b hover:bg-hover">
              <th
                scope="row"
                className="py-2 ps-5 pe-3 text-start align-top font-mono font-normal text-xs leading-5 [overflow-wrap:anywhere] max-sm:ps-4"
              >
                {order.number}{" "}
                <span className="block whitespace-nowrap font-sans text-muted sm:hidden">
                  {date}
                </span>
              </th>
              <td className="whitespace-nowrap max-sm:hidden">
                <time dateTime={order.date}>{date}</time>
              </td>
              <td className="[overflow-wrap:anywhere]">
                <OrderAccount order={order} />
              </td>
              <td className="[overflow-wrap:anywhere] max-lg:hidden">
                {order.repNumber === null ? "—" : repName(order.repNumber)}
              </td>
              <td className="whitespace-nowrap pe-5! text-end tabular-nums max-sm:pe-4!">
                {money(order.total, order.currencyCode, locale)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
