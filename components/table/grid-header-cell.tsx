"use client";

import type { ColumnSort, Header, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { ColumnResizer } from "./column-resizer";
import type { GridFeatures } from "./features";
import type { ColumnLayoutControls } from "./use-column-layout";

type GridHeaderCellProps<Row extends RowData> = {
  header: Header<GridFeatures, Row>;
  column: number;
  sort: ColumnSort | undefined;
  sortIndex: number;
  sortCount: number;
  /** The fixed offset of a pinned column, in CSS pixels. */
  pinnedStart: number | undefined;
  isLastPinned: boolean;
  isTabStop: boolean;
  controls: ColumnLayoutControls;
  /** Announces a text to screen readers. */
  announce: (text: string) => void;
  hasBoxes: boolean;
};

const STEP = 16;

const columnMenu = onDemand(() => import("./column-menu"));
const ColumnMenu = componentOf(columnMenu, (loaded) => loaded.ColumnMenu);

export function GridHeaderCell<Row extends RowData>({
  header,
  column,
  sort,
  sortIndex,
  sortCount,
  pinnedStart,
  isLastPinned,
  isTabStop,
  controls,
  announce,
  hasBoxes,
}: GridHeaderCellProps<Row>) {
  const meta = header.column.columnDef.meta;
  const label = meta?.label ?? header.column.id;
  const atEnd = meta?.align === "end";
  const canSort = header.column.getCanSort();
  const content = classNames(
    "flex size-full items-center gap-1 px-3",
    atEnd && "flex-row-reverse text-end",
    column === 0 && (hasBoxes ? "ps-2" : "ps-5"),
    "group-last/head:pe-5",
  );
  const toggle = (isMulti: boolean) => header.column.toggleSorting(undefined, isMulti);
  const { id } = header.column;
  const cellRef = useRef<HTMLTableCellElement>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const resize = (steps: number) => {
    const width = controls.resize(id, controls.shownWidth(id) + steps * STEP);
    announce(`${label}: ${width} pixels wide`);
  };
  const openMenu = () => {
    // The closing menu restores the focus to the previous place.
    cellRef.current?.querySelector<HTMLElement>("[data-focus-target]")?.focus();
    setMenuOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSizing = event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isSizing && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      resize(event.key === "ArrowRight" ? 1 : -1);
    } else if (event.altKey && event.key === "ArrowDown") openMenu();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onSortKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle(event.shiftKey);
  };
  return (
    <th
      ref={cellRef}
      scope="col"
      aria-sort={
        sort && sortIndex === 0
          ? sort.desc
            ? "descending"
            : "ascending"
          : canSort
            ? "none"
            : undefined
      }
      data-column={column}
      onKeyDown={onKeyDown}
      onPointerEnter={columnMenu.prepare}
      onFocus={columnMenu.prepare}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu();
      }}
      style={pinnedStart === undefined ? undefined : { insetInlineStart: pinnedStart }}
      {...(canSort ? {} : { "data-focus-target": "", tabIndex: isTabStop ? 0 : -1 })}
      className={classNames(
        "head-cell group/head",
        pinnedStart !== undefined && "z-20",
        isLastPinned && "border-e",
      )}
    >
      {canSort ? (
        <button
          type="button"
          data-focus-target=""
          tabIndex={isTabStop ? 0 : -1}
          onClick={(event) => toggle(event.shiftKey)}
          onKeyDown={onSortKey}
          title={`Sort by ${label}; hold Shift to sort by several columns`}
          className={classNames(
            content,
            "group cursor-default select-none hover:bg-hover hover:text-ink focus-visible:-outline-offset-2",
            sort ? "font-medium text-ink" : "head-sort",
          )}
        >
          <span className="truncate">{label}</span>
          {sort ? <SortMark sort={sort} sortIndex={sortIndex} sortCount={sortCount} /> : null}
        </button>
      ) : (
        <span className={content}>
          <span className="truncate">{label}</span>
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Menu of the column ${label}`}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        onClick={openMenu}
        className={classNames("head-menu", atEnd ? "start-1" : "end-2.5")}
      />
      <ColumnResizer id={id} controls={controls} />
      {isMenuOpen ? (
        <ColumnMenu
          label={label}
          triggerRef={cellRef}
          onSort={
            canSort ? (isDescending) => header.column.toggleSorting(isDescending, false) : null
          }
          pin={
            column === 0
              ? null
              : { isPinned: controls.isPinned(id), toggle: () => controls.togglePin(id) }
          }
          onResize={resize}
          onResetWidth={controls.isSized(id) ? () => controls.resetWidth(id) : null}
          onClose={() => setMenuOpen(false)}
        />
      ) : null}
    </th>
  );
}

function SortMark({
  sort,
  sortIndex,
  sortCount,
}: {
  sort: ColumnSort;
  sortIndex: number;
  sortCount: number;
}) {
  const Arrow = sort.desc ? ArrowDown : ArrowUp;
  return (
    <>
      <Arrow aria-hidden="true" className="size-3.5 shrink-0 text-accent" />
      {sortCount > 1 ? (
        <>
          <span aria-hidden="true" className="-ms-0.5 mb-1.5 text-[10px] text-accent tabular-nums">
            {sortIndex + 1}
          </span>
          <span className="sr-only">
            sort {sortIndex + 1} of {sortCount}
            {sortIndex > 0 ? (sort.desc ? ", descending" : ", ascending") : ""}
          </span>
        </>
      ) : null}
    </>
  );
}
