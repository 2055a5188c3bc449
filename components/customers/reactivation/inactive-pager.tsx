"use client";

import { Pager } from "@/components/table/pager";
import type { InactiveView } from "./use-inactive-query";

const PAGE_SIZES = [25, 50, 100, 200];

export function InactivePager({
  view,
  total,
  rowsOnPage,
}: {
  view: InactiveView;
  total: number;
  rowsOnPage: number;
}) {
  const { pageNumber, pageSize } = view.query;
  return (
    <Pager
      page={pageNumber}
      pageCount={Math.max(1, Math.ceil(total / pageSize))}
      pageSize={pageSize}
      pageSizes={PAGE_SIZES}
      rowCount={total}
      rowsOnPage={rowsOnPage}
      onPage={(page) => view.change({ pageNumber: page })}
      onPageSize={(size) => view.change({ pageSize: size })}
      className="px-5 py-3 max-sm:px-4 print:hidden"
    />
  );
}
