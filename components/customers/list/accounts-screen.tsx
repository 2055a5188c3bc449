"use client";

import type { OnChangeFn, SortingState } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Clock } from "@/components/table/clock";
import { DataGrid } from "@/components/table/data-grid";
import { Pager } from "@/components/table/pager";
import { DEFAULT_QUERY } from "@/lib/customers/list-query";
import { AccountCards } from "./account-cards";
import { CITY_COLUMN, DEFAULT_COLUMNS } from "./account-columns";
import { AccountListsProvider } from "./account-lists";
import type { AccountLists, AccountsAnswer, AccountsPage, Viewer } from "./accounts-answer";
import { AccountsHeader } from "./accounts-header";
import { type AccountsView, DEFAULT_VIEW, viewHref } from "./accounts-view";
import { Announcer } from "./announcer";
import { accountHref, GRID_COLUMNS } from "./grid-columns";
import { FailedBanner, InvalidQuery, NoPermission, NoRows } from "./list-states";
import { PendingBar } from "./pending-bar";
import { SearchBox } from "./search-box";
import { Toolbar } from "./toolbar";
import { useAccountsView, type ViewControls } from "./use-accounts-view";
import { useIsPhone } from "./use-phone";

const PAGE_SIZES = [25, 50, 100, 200];

const NO_LISTS: AccountLists = { tiers: [], terms: [], reps: [] };

type Shown = { view: AccountsView; page: AccountsPage; lists: AccountLists };

export type AccountsScreenProps = { answer: AccountsAnswer; viewer: Viewer; now: number };

export function AccountsScreen({ answer, viewer, now }: AccountsScreenProps) {
  // An answer without rows leaves the last ones standing.
  const [shown, setShown] = useState<Shown | null>(answer.kind === "page" ? answer : null);
  if (answer.kind === "page" && answer !== shown) setShown(answer);
  const asked = "view" in answer ? answer.view : DEFAULT_VIEW;
  const controls = useAccountsView(asked);

  if (answer.kind === "forbidden") {
    return (
      <>
        <AccountsHeader mayCreate={viewer.mayCreate} />
        <NoPermission message={answer.message} />
      </>
    );
  }
  return (
    <Clock start={now}>
      <AccountListsProvider lists={shown?.lists ?? NO_LISTS}>
        <div className="flex flex-col sm:h-content sm:min-h-110 print:h-auto">
          <AccountsHeader mayCreate={viewer.mayCreate}>
            <SearchBox {...controls} />
          </AccountsHeader>
          {answer.kind === "invalid" ? (
            <Invalid errors={answer.errors} />
          ) : (
            <List
              controls={controls}
              shown={shown}
              failure={answer.kind === "failed" ? answer.message : null}
              viewer={viewer}
            />
          )}
        </div>
      </AccountListsProvider>
    </Clock>
  );
}

function Invalid({ errors }: { errors: Parameters<typeof InvalidQuery>[0]["errors"] }) {
  const router = useRouter();
  return <InvalidQuery errors={errors} onClear={() => router.push(viewHref(DEFAULT_VIEW))} />;
}

type ListProps = {
  controls: ViewControls;
  shown: Shown | null;
  failure: string | null;
  viewer: Viewer;
};

function List({ controls, shown, failure, viewer }: ListProps) {
  const { isPending } = controls;
  const total = shown?.page.totalRecords ?? null;
  return (
    <>
      <Toolbar controls={controls} viewer={viewer} total={total} />
      {failure === null ? null : (
        <div className="px-5 pb-2 max-sm:px-4">
          <FailedBanner
            message={failure}
            hasRows={shown !== null}
            isPending={isPending}
            onRetry={controls.retry}
          />
        </div>
      )}
      <PendingBar isPending={isPending} />
      {shown ? <Rows controls={controls} shown={shown} viewer={viewer} /> : null}
      <Announcer
        page={failure === null ? (shown?.page ?? null) : null}
        view={shown?.view ?? null}
      />
    </>
  );
}

function Rows({
  controls,
  shown,
  viewer,
}: {
  controls: ViewControls;
  shown: Shown;
  viewer: Viewer;
}) {
  const router = useRouter();
  const isPhone = useIsPhone();
  const { view, isPending, setQuery } = controls;
  const { page } = shown;
  const { pageNumber, pageSize } = shown.view.query;
  const { sort } = view.query;

  // Another column shows at once; the city waits for the addresses it is read from.
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

  const goToPage = (to: number) => {
    setQuery({ pageNumber: to });
    if (isPhone) window.scrollTo({ top: 0 });
  };

  return (
    <>
      {page.rows.length === 0 ? (
        <div className="flex-1 border-t">
          <NoRows controls={controls} totalPages={page.totalPages} viewer={viewer} />
        </div>
      ) : (
        <>
          {isPhone === true ? null : (
            <DataGrid
              label="Accounts"
              columns={GRID_COLUMNS}
              columnIds={columnIds}
              rows={page.rows}
              rowId={rowId}
              rowCount={page.totalRecords}
              pageIndex={pageNumber - 1}
              pageSize={pageSize}
              sorting={sorting}
              onSortingChange={onSortingChange}
              onOpen={(row, inNewTab) => {
                const href = accountHref(row.customerNumber);
                if (inNewTab) window.open(href, "_blank", "noopener");
                else router.push(href);
              }}
              isPending={isPending}
              resultKey={viewHref({ ...shown.view, columns: DEFAULT_COLUMNS })}
              className="flex-1 border-t max-sm:hidden print:overflow-visible"
            />
          )}
          {isPhone === false ? null : (
            <AccountCards
              rows={page.rows}
              isPending={isPending}
              className="flex-1 border-t sm:hidden"
            />
          )}
        </>
      )}
      {page.totalRecords > 0 ? (
        <Pager
          page={pageNumber}
          pageCount={page.totalPages}
          pageSize={pageSize}
          pageSizes={PAGE_SIZES}
          rowCount={page.totalRecords}
          rowsOnPage={page.rows.length}
          onPage={goToPage}
          onPageSize={(size) => setQuery({ pageSize: size })}
          className="border-t bg-canvas px-5 py-2 max-sm:px-4 print:hidden"
        />
      ) : null}
    </>
  );
}

const rowId = (row: { customerNumber: string }) => row.customerNumber;
