"use client";

import { Pager } from "@/components/table/pager";
import { PendingBar } from "@/components/ui/pending-bar";
import { Segments } from "@/components/ui/segments";
import { changed, GROUPINGS, PAGE_SIZES } from "@/lib/orders/report-query";
import { useReport } from "./report-view";
import { GROUPING_LABELS } from "./report-words";

const SEGMENTS = GROUPINGS.map((id) => ({ id, label: GROUPING_LABELS[id] }));

/** Chooses how orders are grouped. */
export function GroupingField() {
  const { query, isPending, show } = useReport();
  return (
    <div className="min-w-0 max-sm:w-full">
      <PendingBar isPending={isPending} />
      <Segments
        aria-label="Sum up by"
        segments={SEGMENTS}
        value={query.by}
        onChange={(by) => show(changed(query, { by }))}
      />
    </div>
  );
}

/** The pager of one of the report's two tables. */
export function ReportPager({
  table,
  rowCount,
  rowsOnPage,
}: {
  table: "groups" | "orders";
  rowCount: number;
  rowsOnPage: number;
}) {
  const { query, isPending, show } = useReport();
  const { pageSize } = query;
  const name = table === "groups" ? "groupPage" : "page";
  return (
    <div>
      <PendingBar isPending={isPending} />
      <Pager
        label={table === "groups" ? "Pages of totals" : "Pages of orders"}
        page={query[name]}
        pageCount={Math.ceil(rowCount / pageSize)}
        pageSize={pageSize}
        pageSizes={PAGE_SIZES}
        rowCount={rowCount}
        rowsOnPage={rowsOnPage}
        onPage={(page) => show({ ...query, [name]: page })}
        onPageSize={(size) => show({ ...query, groupPage: 1, page: 1, pageSize: size })}
        className="px-5 py-3 max-sm:px-4 print:hidden"
      />
    </div>
  );
}
