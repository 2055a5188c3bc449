"use client";

import { type RowData, useTable } from "@tanstack/react-table";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useShownCount } from "@/components/ui/use-shown-count";
import type { DataGridProps } from "./data-grid-props";
import { gridFeatures } from "./features";
import { LeaveCellContext } from "./grid-editing";
import { GridHeaderCell } from "./grid-header-cell";
import { GridRow } from "./grid-row";
import { SELECT_WIDTH } from "./grid-style";
import { SELECT_COLUMN, SelectPageCell } from "./select-cells";
import { useCellEditing } from "./use-cell-editing";
import { useColumnLayout } from "./use-column-layout";
import { useGridKeyboard } from "./use-grid-keyboard";
import { useGridMemory } from "./use-grid-memory";

const HEADER_HEIGHT = 33;
const USUAL_ROW_HEIGHT = 37;
/** About what a screen shows. */
const SHOWN_BY_SERVER = 20;

/** A real table of rows; the server sorts, filters and pages them. */
export function DataGrid<Row extends RowData>({
  label,
  columns,
  columnIds,
  growColumn,
  layout,
  onLayoutChange,
  rows,
  rowId,
  rowCount,
  pageIndex,
  pageSize,
  sorting,
  onSortingChange,
  onOpen,
  onEdit,
  isPending,
  resultKey,
  selection,
  rowLabel = rowId,
  editing,
  onPeek,
  currentRow = null,
  onFocusRow,
  className,
}: DataGridProps<Row>) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const tableRef = useRef<HTMLTableElement>(null);
  const [announcement, announce] = useState("");
  const shown = useShownCount(SHOWN_BY_SERVER);
  const sizedColumns = useMemo(
    () => columns.flatMap(({ id, size }) => (id && size ? [{ id, size }] : [])),
    [columns],
  );
  const controls = useColumnLayout({
    scrollerRef,
    columns: sizedColumns,
    columnIds,
    growColumn,
    layout,
    onChange: onLayoutChange,
  });
  const { columnPinning, columnSizing, growing } = controls;
  const boxWidth = selection ? SELECT_WIDTH : 0;
  const pinnedStarts = useMemo(
    () => controls.pinnedStarts.map((start) => start + boxWidth),
    [controls.pinnedStarts, boxWidth],
  );

  const state = useMemo(() => {
    const shown = new Set(columnIds);
    const ids = columns.flatMap((column) => column.id ?? []);
    return {
      columnOrder: [...columnIds],
      columnVisibility: Object.fromEntries(ids.map((id) => [id, shown.has(id)])),
      columnPinning,
      columnSizing,
      pagination: { pageIndex, pageSize },
      sorting,
    };
  }, [columns, columnIds, columnPinning, columnSizing, pageIndex, pageSize, sorting]);

  const table = useTable({
    features: gridFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    rowCount: rowCount ?? -1,
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
  const pinnedWidth = boxWidth + table.getStartTotalSize();

  const open = (index: number, event: KeyboardEvent | MouseEvent) => {
    const row = rows[index];
    if (row === undefined) return;
    remember();
    onOpen(row, event.ctrlKey || event.metaKey);
  };

  const withRow = (run: (row: Row) => void) => (index: number) => {
    const row = rows[index];
    if (row !== undefined) run(row);
  };

  const rowHeight = () => tableRef.current?.tBodies[0]?.rows[0]?.offsetHeight || USUAL_ROW_HEIGHT;

  const keyboard = useGridKeyboard({
    tableRef,
    rows: tableRows.length,
    columns: headers.length,
    pageRows: () =>
      Math.max(
        1,
        Math.floor(((scrollerRef.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight()) - 1,
      ),
    onOpen: open,
    onEditCell: (cell) => cellEditing.editCell(cell),
    onPeek: onPeek && withRow(onPeek),
    onRow: onFocusRow && withRow(onFocusRow),
    onEdit:
      onEdit &&
      withRow((row) => {
        remember();
        onEdit(row);
      }),
    selecting: selection
      ? {
          row: (index, isRange) => {
            const row = tableRows[index];
            if (row) selection.toggle(row.id, isRange);
          },
          page: selection.togglePage,
        }
      : null,
    resultKey,
  });

  const cellEditing = useCellEditing({
    editing,
    rows,
    columnIds: headers.map(({ column }) => column.id),
    focusCell: keyboard.restoreCell,
  });

  const remember = useGridMemory({
    scrollerRef,
    resultKey,
    rows,
    focusedCell: keyboard.focusedCell,
    restoreCell: keyboard.restoreCell,
  });

  return (
    <LeaveCellContext value={cellEditing.leaveCell}>
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
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with grid keys is a grid (WAI-ARIA, Grid).
          role="grid"
          aria-label={label}
          aria-rowcount={rowCount === null ? -1 : rowCount + 1}
          aria-multiselectable={selection ? true : undefined}
          aria-busy={isPending}
          {...keyboard.tableProps}
          className="w-full table-fixed border-separate border-spacing-0 text-sm print:min-w-0!"
          style={{ minWidth: boxWidth + table.getTotalSize() }}
        >
          <colgroup>
            {selection ? <col className="print:hidden" style={{ width: boxWidth }} /> : null}
            {headers.map((header) => (
              <col
                key={header.id}
                className="print:w-auto!"
                style={header.column.id === growing ? undefined : { width: header.getSize() }}
              />
            ))}
          </colgroup>
          <thead>
            <tr data-row={-1} aria-rowindex={1}>
              {selection ? (
                <SelectPageCell
                  selection={selection}
                  isTabStop={keyboard.active.row === -1 && keyboard.active.column === SELECT_COLUMN}
                />
              ) : null}
              {headers.map((header, index) => (
                <GridHeaderCell
                  key={header.id}
                  header={header}
                  column={index}
                  sortCount={sorting.length}
                  sort={sorting.find(({ id }) => id === header.column.id)}
                  sortIndex={sorting.findIndex(({ id }) => id === header.column.id)}
                  pinnedStart={pinnedStarts[index]}
                  isLastPinned={index === pinnedStarts.length - 1}
                  controls={controls}
                  announce={announce}
                  isTabStop={keyboard.active.row === -1 && keyboard.active.column === index}
                  hasBoxes={selection !== undefined}
                />
              ))}
            </tr>
          </thead>
          <tbody
            className={classNames("transition-opacity", isPending && "opacity-60 delay-200")}
            onDoubleClick={cellEditing.onDoubleClick}
            onClickCapture={(event) => {
              if (event.target instanceof Element && event.target.closest("a")) remember();
            }}
          >
            {tableRows.slice(0, shown).map((row, index) => (
              <GridRow
                key={row.id}
                row={row}
                index={index}
                rowIndex={pageIndex * pageSize + index + 2}
                columnsKey={columnIds}
                pinnedStarts={pinnedStarts}
                activeColumn={keyboard.active.row === index ? keyboard.active.column : null}
                selection={selection}
                label={rowLabel(row.original)}
                accessOf={editing?.access}
                isCurrent={row.id === currentRow}
              />
            ))}
          </tbody>
        </table>
        <p role="status" className="sr-only">
          {announcement}
        </p>
      </div>
    </LeaveCellContext>
  );
}
