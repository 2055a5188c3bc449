import { money } from "@/components/customers/account/orders/money";
import { TextLink } from "@/components/ui/text-link";
import { hundredthsOf } from "@/lib/amounts";
import type { Group } from "@/lib/orders/report-groups";
import type { ReportQuery } from "@/lib/orders/report-query";
import { DeletedBadge } from "./deleted-badge";
import { GROUPING_LABELS, groupHref, groupName } from "./report-words";
import { SortHeading } from "./sort-heading";

/** A group's share of all orders in its currency; null when these sum to zero. */
function shareText({ total, whole }: Group, locale: string): string | null {
  const all = Number(hundredthsOf(whole));
  if (all === 0) return null;
  const format = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return format.format(Number(hundredthsOf(total)) / all);
}

type GroupsTableProps = { query: ReportQuery; groups: readonly Group[]; locale: string };

/** Totals by month, rep, tier, country or account, one row for each currency. */
export function GroupsTable({ query, groups, locale }: GroupsTableProps) {
  const { by } = query;
  const number = new Intl.NumberFormat(locale);
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">Totals by {GROUPING_LABELS[by].toLowerCase()}</caption>
      <thead className="border-y bg-panel text-muted text-xs">
        <tr className="[&>th]:h-[33px] [&>th]:px-3 [&>th]:font-normal">
          <SortHeading query={query} sort="name" className="ps-5! text-start max-sm:ps-4!">
            {GROUPING_LABELS[by]}
          </SortHeading>
          <SortHeading query={query} sort="orders" className="w-24 text-end max-sm:w-16">
            Orders
          </SortHeading>
          <SortHeading
            query={query}
            sort="total"
            className="w-44 text-end max-sm:w-auto max-sm:pe-4!"
          >
            Total
          </SortHeading>
          <th scope="col" className="w-28 pe-5! text-end max-sm:hidden">
            Share
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums [&_td]:px-3 [&_td]:py-2 [&_td]:text-end">
        {groups.map((group) => (
          <tr
            key={`${group.key} ${group.isGone} ${group.currencyCode}`}
            className="border-b hover:bg-hover"
          >
            <th
              scope="row"
              className="py-2 ps-5 pe-3 text-start font-normal [overflow-wrap:anywhere] max-sm:ps-4"
            >
              <span className="flex flex-wrap items-baseline gap-x-2">
                <TextLink href={groupHref(query, group)}>{groupName(by, group, locale)}</TextLink>{" "}
                {by === "account" || (by === "rep" && group.name !== null) ? (
                  <span className="font-mono text-muted text-xs">{group.key}</span>
                ) : null}{" "}
                {by === "account" && group.isGone ? <DeletedBadge /> : null}
              </span>
            </th>
            <td>{number.format(group.orders)}</td>
            <td className="whitespace-nowrap max-sm:pe-4">
              {money(group.total, group.currencyCode, locale)}
            </td>
            <td className="pe-5! max-sm:hidden">
              {shareText(group, locale) ?? <span className="text-muted">—</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
