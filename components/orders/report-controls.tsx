"use client";

import { Pager } from "@/components/table/pager";
import { PendingBar } from "@/components/ui/pending-bar";
import { Segments } from "@/components/ui/segments";
import { changed, GROUPINGS, PAGE_SIZES, type ReportQuery } from "@/lib/orders/report-query";
import { GROUPING_LABELS } from "./report-words";
import { useReport } from "./use-report";

const SEGMENTS = GROUPINGS.map((id) => ({ id, label: GROUPING_LABELS[id] }));

/** Chooses what the orders are summed up by. */
export function GroupingField({ query }: { query: ReportQuery }) {
  const { shown, isPending, show } = useReport(query);
  return (
    <div className="min-w-0 max-sm:w-full">
      <PendingBar isPending={isPending} />
      <Segments
        aria-label="Sum up by"
        segments={SEGMENTS}
        value={shown.by}
        onChange={(by) => show(changed(shown, { by }))}
      />
    </div>
  );
}

/** The way through one of the report's two tables. */
export function ReportPager({
  query,
  table,
  rowCount,
  rowsOnPage,
}: {
  query: ReportQuery;
  table: "groups" | "orders";
  rowCount: number;
  rowsOnPage: number;
}) {
  const { shown, isPending, show } = useReport(query);
  const { pageSize } = shown;
  const name = table === "groups" ? "groupPage" : "page";
  return (
    <div>
      <PendingBar isPending={isPending} />
      <Pager
        label={table === "groups" ? "Pages of totals" : "Pages of orders"}
        page={shown[name]}
        pageCount={Math.ceil(rowCount / pageSize)}
        pageSize={pageSize}
        pageSizes={PAGE_SIZES}
        rowCount={rowCount}
        rowsOnPage={rowsOnPage}
        onPage={(page) => show({ ...shown, [name]: page })}
        onPageSize={(size) => show({ ...shown, groupPage: 1, page: 1, pageSize: size })}
        className="px-5 py-3 max-sm:px-4 print:hidden"
      />
    </div>
  );
}
