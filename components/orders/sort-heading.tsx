import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { type GroupSort, type ReportQuery, reportHref } from "@/lib/orders/report-query";

/** A column heading that sorts by its totals. */
export function SortHeading({
  query,
  sort,
  children,
  className,
}: {
  query: ReportQuery;
  sort: GroupSort;
  children: string;
  className?: string;
}) {
  const isSorted = query.sort === sort;
  const first = sort === "name" ? "asc" : "desc";
  const other = query.direction === "asc" ? "desc" : "asc";
  const direction = isSorted ? other : first;
  const Arrow = query.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.direction === "asc" ? "ascending" : "descending") : undefined}
      className={className}
    >
      <Link
        href={reportHref({ ...query, sort, direction, groupPage: 1 })}
        scroll={false}
        className={classNames(
          "inline-flex min-h-6 items-center gap-1 rounded-sm underline-offset-2 hover:text-ink hover:underline",
          isSorted && "font-medium text-ink",
        )}
      >
        {children}
        {isSorted ? <Arrow aria-hidden="true" className="size-3" /> : null}
      </Link>
    </th>
  );
}
