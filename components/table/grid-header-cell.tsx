"use client";

import type { ColumnSort, Header, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import type { GridFeatures } from "./features";

type GridHeaderCellProps<Row extends RowData> = {
  header: Header<GridFeatures, Row>;
  column: number;
  sort: ColumnSort | undefined;
  sortIndex: number;
  sortCount: number;
  isPinned: boolean;
  isTabStop: boolean;
};

export const headerCellStyle =
  "sticky top-0 z-10 h-[33px] border-b bg-panel p-0 text-start font-normal text-muted text-xs";

export const pinnedCellStyle = "sticky start-0 border-e";

export function GridHeaderCell<Row extends RowData>({
  header,
  column,
  sort,
  sortIndex,
  sortCount,
  isPinned,
  isTabStop,
}: GridHeaderCellProps<Row>) {
  const meta = header.column.columnDef.meta;
  const label = meta?.label ?? header.column.id;
  const atEnd = meta?.align === "end";
  const canSort = header.column.getCanSort();
  const content = classNames(
    "flex size-full items-center gap-1 px-3",
    atEnd && "flex-row-reverse text-end",
    isPinned && "ps-5",
    "group-last/head:pe-5",
  );
  const toggle = (isMulti: boolean) => header.column.toggleSorting(undefined, isMulti);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle(event.shiftKey);
  };
  return (
    <th
      scope="col"
      aria-colindex={column + 1}
      aria-sort={
        sort && sortIndex === 0
          ? sort.desc
            ? "descending"
            : "ascending"
          : canSort
            ? "none"
            : undefined
      }
      data-row={-1}
      data-column={column}
      {...(canSort ? {} : { "data-focus-target": "", tabIndex: isTabStop ? 0 : -1 })}
      className={classNames(
        headerCellStyle,
        "group/head",
        isPinned && [pinnedCellStyle, "z-20"],
        "focus-visible:-outline-offset-2",
      )}
    >
      {canSort ? (
        <button
          type="button"
          data-focus-target=""
          tabIndex={isTabStop ? 0 : -1}
          onClick={(event) => toggle(event.shiftKey)}
          onKeyDown={onKeyDown}
          title={`Sort by ${label}; hold Shift to sort by several columns`}
          className={classNames(
            content,
            "group cursor-default select-none hover:bg-hover hover:text-ink focus-visible:-outline-offset-2",
            sort && "font-medium text-ink",
          )}
        >
          <span className="truncate">{label}</span>
          {sort ? (
            <SortMark sort={sort} sortIndex={sortIndex} sortCount={sortCount} />
          ) : (
            <ArrowUp
              aria-hidden="true"
              className="invisible size-3.5 shrink-0 text-muted group-hover:visible"
            />
          )}
        </button>
      ) : (
        <span className={content}>
          <span className="truncate">{label}</span>
        </span>
      )}
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
