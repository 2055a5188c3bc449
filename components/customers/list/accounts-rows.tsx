"use client";

import type { OnChangeFn, SortingState } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { DataGrid } from "@/components/table/data-grid";
import { Pager } from "@/components/table/pager";
import { useFetchAhead } from "@/components/ui/use-fetch-ahead";
import { useIsPhone } from "@/components/ui/use-phone";
import { accountPath, EDIT_HASH } from "@/lib/customers/form/path";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { CITY_COLUMN, DEFAULT_COLUMNS, GROW_COLUMN } from "@/lib/views/account-columns";
import type { AccountRow, AccountsAnswer, Viewer } from "@/lib/views/accounts-answer";
import { type AccountsView, stateHref, viewHref } from "@/lib/views/accounts-view";
import { numberOf, pagesOf, type Total } from "@/lib/views/total";
import { AccountCards, CARD_FIELDS } from "./account-cards";
import { EditProvider, useLatestRows } from "./edit/edit-context";
import { EditStatus } from "./edit/edit-status";
import { cellEditor } from "./edit/load-editor";
import { useGridEditing } from "./edit/use-grid-editing";
import { useUndoLatest } from "./edit/use-undo-latest";
import { FoundByProvider } from "./found-by";
import { GRID_COLUMNS } from "./grid-cells";
import { NoRows } from "./list-states";
import { PeekProvider } from "./peek/peek-context";
import { PeekSlot } from "./peek/peek-slot";
import { type PeekControls, usePeek } from "./peek/use-peek";
import { useSelectionStore } from "./selection/selection-context";
import { SelectionTools } from "./selection/selection-tools";
import { listOf, ShownPageProvider } from "./selection/shown-page";
import type { useAccountLayout } from "./use-account-layout";
import type { ViewControls } from "./use-accounts-view";

const PAGE_SIZES = [25, 50, 100, 200];

export type Shown = Extract<AccountsAnswer, { kind: "page" }>;

type AccountsRowsProps = {
  controls: ViewControls;
  shown: Shown;
  total: Total;
  viewer: Viewer;
  columnLayout: ReturnType<typeof useAccountLayout>;
};

/** The rows and everything around them: table or phone cards, preview, selection, paging. */
export function AccountsRows(props: AccountsRowsProps) {
  const { shown, total, viewer } = props;
  const peek = usePeek();
  return (
    <ShownPageProvider page={shown.page} total={numberOf(total)} query={shown.view.query}>
      <EditProvider viewerId={viewer.id} list={listOf(shown.view.query)}>
        <PeekProvider value={peek}>
          <Rows {...props} peek={peek} />
        </PeekProvider>
      </EditProvider>
    </ShownPageProvider>
  );
}

function Rows({
  controls,
  shown,
  total,
  viewer,
  columnLayout,
  peek,
}: AccountsRowsProps & { peek: PeekControls }) {
  const isPhone = useIsPhone();
  const { view, setQuery } = controls;
  const { page } = shown;
  const { pageNumber, pageSize } = shown.view.query;
  const pageCount = pagesOf(total, pageSize);
  const rows = useLatestRows(page.rows);
  const { dialog, ...undo } = useUndoLatest();
  const setNearNext = useNextAhead({
    ...shown.view,
    query: { ...shown.view.query, pageNumber: pageNumber + 1 },
  });
  const status = <EditStatus rows={rows} controls={controls} undo={undo} />;

  const goToPage = (to: number) => {
    setQuery({ pageNumber: to });
    if (isPhone) window.scrollTo({ top: 0 });
  };

  return (
    <>
      <div className="relative flex min-h-0 flex-1 border-t">
        {page.rows.length === 0 ? (
          <div className="min-w-0 flex-1">
            <NoRows controls={controls} shown={shown} totalPages={pageCount} viewer={viewer} />
          </div>
        ) : (
          <RowsTable
            controls={controls}
            shown={shown}
            total={total}
            viewer={viewer}
            columnLayout={columnLayout}
            peek={peek}
            rows={rows}
          />
        )}
        <PeekSlot peek={peek} rows={rows} />
      </div>
      <SelectionTools view={{ ...view, query: shown.view.query }} viewer={viewer} />
      {total !== 0 ? (
        <Pager
          page={pageNumber}
          pageCount={pageCount}
          pageSize={pageSize}
          pageSizes={PAGE_SIZES}
          rowCount={total}
          rowsOnPage={page.rows.length}
          onPage={goToPage}
          onPageSize={(size) => setQuery({ pageSize: size })}
          onNearNext={setNearNext}
          onCount={controls.retry}
          className="border-t bg-canvas px-5 py-2 max-sm:px-4 print:hidden"
        >
          {status}
        </Pager>
      ) : (
        <div className="flex px-5 py-2 text-muted text-sm max-sm:px-4 print:hidden">{status}</div>
      )}
      {dialog}
      <div aria-hidden="true" className="hidden h-24 max-sm:group-data-selecting/screen:block" />
    </>
  );
}

/** Fetches the next page ahead while its button is about to be pressed, also again and again. */
function useNextAhead(next: AccountsView): (isNear: boolean) => void {
  const [isNear, setNear] = useState(false);
  const { rest, leave } = useFetchAhead();
  const href = viewHref(next);
  useEffect(() => {
    if (isNear) rest(href);
    return leave;
  }, [isNear, href, rest, leave]);
  return setNear;
}

function RowsTable({
  controls,
  shown,
  total,
  viewer,
  columnLayout,
  peek,
  rows,
}: AccountsRowsProps & { peek: PeekControls; rows: readonly AccountRow[] }) {
  const router = useRouter();
  const ahead = useFetchAhead();
  const isPhone = useIsPhone();
  const selection = useSelectionStore();
  const editing = useGridEditing(viewer);
  const { view, isPending, setQuery } = controls;
  const { pageNumber, pageSize } = shown.view.query;
  const { sort } = view.query;

  // A new column shows at once; the location column must wait for addresses.
  const hasPlaces = shown.view.columns.includes(CITY_COLUMN);
  const columnIds = hasPlaces ? view.columns : view.columns.filter((id) => id !== CITY_COLUMN);

  const sorting = useMemo<SortingState>(
    () => sort.map(({ field, direction }) => ({ id: field, desc: direction === "desc" })),
    [sort],
  );
  const onSortingChange: OnChangeFn<SortingState> = (updater) => {
    const next = typeof updater === "function" ? updater(sorting) : updater;
    const levels = next.map(({ id, desc }) => ({
      field: id,
      direction: desc ? ("desc" as const) : ("asc" as const),
    }));
    setQuery({ sort: levels.length > 0 ? levels : DEFAULT_QUERY.sort });
  };

  return (
    <>
      {isPhone === true ? null : (
        <FoundByProvider hits={shown.page.hits} shown={columnIds}>
          <DataGrid
            label="Accounts"
            columns={GRID_COLUMNS}
            columnIds={columnIds}
            growColumn={GROW_COLUMN}
            {...columnLayout}
            rows={rows}
            rowId={rowId}
            rowCount={numberOf(total)}
            pageIndex={pageNumber - 1}
            pageSize={pageSize}
            sorting={sorting}
            onSortingChange={onSortingChange}
            onOpen={(row, inNewTab) => {
              const href = accountPath(row.customerNumber);
              if (inNewTab) window.open(href, "_blank", "noopener");
              else router.push(href);
            }}
            onEdit={
              viewer.mayCreate
                ? (row) => router.push(`${accountPath(row.customerNumber)}${EDIT_HASH}`)
                : null
            }
            isPending={isPending}
            resultKey={stateHref({ ...shown.view, columns: DEFAULT_COLUMNS })}
            selection={selection}
            rowLabel={rowLabel}
            editing={editing}
            onPeek={({ customerNumber }) => peek.toggle(customerNumber)}
            currentRow={
              rows.find(({ customerNumber }) => customerNumber === peek.number)?.id ?? null
            }
            onFocusRow={({ customerNumber }) => {
              cellEditor.prepare();
              ahead.rest(accountPath(customerNumber));
              peek.follow(customerNumber);
            }}
            className="flex-1 max-sm:hidden sm:group-data-selecting/screen:scroll-pb-24 sm:group-data-selecting/screen:pb-24 print:overflow-visible"
          />
        </FoundByProvider>
      )}
      {isPhone === false ? null : (
        <FoundByProvider hits={shown.page.hits} shown={CARD_FIELDS}>
          <AccountCards
            rows={rows}
            isPending={isPending}
            selection={selection}
            className="min-w-0 flex-1 sm:hidden"
          />
        </FoundByProvider>
      )}
    </>
  );
}

const rowId = (row: AccountRow) => row.id;
const rowLabel = (row: AccountRow) => row.companyName;
