"use client";

import { FlexRender, type Row, type RowData } from "@tanstack/react-table";
import { memo, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { GridFeatures } from "./features";
import { pinnedCellStyle } from "./grid-header-cell";

type GridRowProps<Data extends RowData> = {
  row: Row<GridFeatures, Data>;
  /** Its place on the page. */
  index: number;
  /** Its place in the whole, the header being 1. */
  rowIndex: number;
  /** Changes when other columns are shown. */
  columnsKey: readonly string[];
  pinnedCount: number;
  activeColumn: number | null;
};

function PlainGridRow<Data extends RowData>({
  row,
  index,
  rowIndex,
  pinnedCount,
  activeColumn,
}: GridRowProps<Data>): ReactNode {
  return (
    <tr aria-rowindex={rowIndex} className="group/row">
      {row.getVisibleCells().map((cell, column) => {
        const isPinned = column < pinnedCount;
        const Cell = isPinned ? "th" : "td";
        return (
          <Cell
            key={cell.id}
            {...(isPinned ? { scope: "row" as const } : {})}
            aria-colindex={column + 1}
            data-row={index}
            data-column={column}
            data-focus-target=""
            tabIndex={activeColumn === column ? 0 : -1}
            className={classNames(
              "h-[37px] truncate border-b bg-canvas px-3 py-0 text-start font-normal text-ink group-hover/row:bg-hover",
              "focus-visible:-outline-offset-2",
              cell.column.columnDef.meta?.align === "end" && "text-end tabular-nums",
              isPinned && [pinnedCellStyle, "z-5 ps-5"],
              "last:pe-5",
            )}
          >
            <FlexRender cell={cell} />
          </Cell>
        );
      })}
    </tr>
  );
}

// memo() drops the type parameter.
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
