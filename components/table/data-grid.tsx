"use client";

import {
  type ColumnPinningState,
  type OnChangeFn,
  type RowData,
  type SortingState,
  type TableOptions,
  useTable,
} from "@tanstack/react-table";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { type GridFeatures, gridFeatures } from "./features";
import { GridHeaderCell } from "./grid-header-cell";
import { GridRow } from "./grid-row";
import { useGridKeyboard } from "./use-grid-keyboard";
import { useGridMemory } from "./use-grid-memory";

export const HEADER_HEIGHT = 33;
export const ROW_HEIGHT = 37;

export type GridColumns<Row extends RowData> = TableOptions<GridFeatures, Row>["columns"];

export type DataGridProps<Row extends RowData> = {
  label: string;
  columns: GridColumns<Row>;
  /** The ids of the columns to show, in their order; the first one stays while the others scroll. */
  columnIds: readonly string[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the grid shows a part of. */
  rowCount: number;
  pageIndex: number;
  pageSize: number;
  sorting: SortingState;
  onSortingChange: OnChangeFn<SortingState>;
  onOpen: (row: Row, inNewTab: boolean) => void;
  /** True while the rows of another query are on their way. */
  isPending: boolean;
  /** Changes with every answer that is shown. */
  resultKey: string;
  className?: string;
};

/** Rows that the server has sorted, filtered and cut into pages, in one real table. */
export function DataGrid<Row extends RowData>({
  label,
  columns,
  columnIds,
  rows,
  rowId,
  rowCount,
  pageIndex,
  pageSize,
  sorting,
  onSortingChange,
  onOpen,
  isPending,
  resultKey,
  className,
}: DataGridProps<Row>) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const tableRef = useRef<HTMLTableElement>(null);
  const pinned = columnIds.slice(0, 1);

  const state = useMemo(() => {
    const shown = new Set(columnIds);
    const ids = columns.flatMap((column) => column.id ?? []);
    const columnPinning: ColumnPinningState = { start: columnIds.slice(0, 1), end: [] };
    return {
      columnOrder: [...columnIds],
      columnVisibility: Object.fromEntries(ids.map((id) => [id, shown.has(id)])),
      columnPinning,
      pagination: { pageIndex, pageSize },
      sorting,
    };
  }, [columns, columnIds, pageIndex, pageSize, sorting]);

  const table = useTable({
    features: gridFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    rowCount,
    state,
    onSortingChange,
    manualPagination: true,
    manualSorting: true,
    sortDescFirst: false,
    isMultiSortEvent: (event) =>
      typeof event === "object" && event !== null && "shiftKey" in event && event.shiftKey === true,
  });

  const headers = table.getHeaderGroups().at(-1)?.headers ?? [];
  const tableRows = table.getRowModel().rows;
  const pinnedWidth = table.getStartTotalSize();

  const open = (index: number, event: KeyboardEvent | MouseEvent) => {
    const row = rows[index];
    if (row === undefined) return;
    remember();
    onOpen(row, event.ctrlKey || event.metaKey);
  };

  const keyboard = useGridKeyboard({
    tableRef,
    rows: tableRows.length,
    columns: headers.length,
    pageRows: () =>
      Math.max(
        1,
        Math.floor(((scrollerRef.current?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1,
      ),
    onOpen: open,
    resultKey,
  });

  const remember = useGridMemory({
    scrollerRef,
    resultKey,
    rows,
    focusedCell: keyboard.focusedCell,
    restoreCell: keyboard.restoreCell,
  });

  return (
    <div
      ref={scrollerRef}
      className={classNames(
        "relative min-w-0 overflow-auto overscroll-contain scroll-quiet",
        className,
      )}
      style={{ scrollPaddingTop: HEADER_HEIGHT, scrollPaddingInlineStart: pinnedWidth }}
    >
      <table
        ref={tableRef}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with the keys of a grid is one (WAI-ARIA, Grid).
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={headers.length}
        aria-busy={isPending}
        {...keyboard.tableProps}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: table.getTotalSize() }}
      >
        <colgroup>
          {headers.map((header) => (
            <col key={header.id} style={{ width: header.getSize() }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {headers.map((header, index) => (
              <GridHeaderCell
                key={header.id}
                header={header}
                column={index}
                sortCount={sorting.length}
                sort={sorting.find(({ id }) => id === header.column.id)}
                sortIndex={sorting.findIndex(({ id }) => id === header.column.id)}
                isPinned={pinned.includes(header.column.id)}
                isTabStop={keyboard.active.row === -1 && keyboard.active.column === index}
              />
            ))}
          </tr>
        </thead>
        <tbody
          className={classNames("transition-opacity", isPending && "opacity-60 delay-200")}
          onClickCapture={(event) => {
            if (event.target instanceof Element && event.target.closest("a")) remember();
          }}
        >
          {tableRows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              index={index}
              rowIndex={pageIndex * pageSize + index + 2}
              columnsKey={columnIds}
              pinnedCount={pinned.length}
              activeColumn={keyboard.active.row === index ? keyboard.active.column : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
