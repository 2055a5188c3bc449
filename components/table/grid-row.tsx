"use client";

import { FlexRender, type Row, type RowData } from "@tanstack/react-table";
import { memo, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { GridFeatures } from "./features";
import type { CellAccess } from "./grid-editing";
import { type RowSelection, useIsSelected } from "./row-selection";
import { SELECT_COLUMN, SelectRowCell } from "./select-cells";

type GridRowProps<Data extends RowData> = {
  row: Row<GridFeatures, Data>;
  /** The row's position on the page. */
  index: number;
  /** The row's position in the whole table, where the header is 1. */
  rowIndex: number;
  /** Changes when the shown columns change. */
  columnsKey: readonly string[];
  /** The fixed offsets of pinned cells, in CSS pixels. */
  pinnedStarts: readonly number[];
  activeColumn: number | null;
  selection: RowSelection | undefined;
  label: string;
  /** Which cells can be edited; without it none. */
  accessOf: ((columnId: string) => CellAccess) | undefined;
  /** The row is previewed beside the grid. */
  isCurrent: boolean;
};

function PlainGridRow<Data extends RowData>({
  row,
  index,
  rowIndex,
  pinnedStarts,
  activeColumn,
  selection,
  label,
  accessOf,
  isCurrent,
}: GridRowProps<Data>): ReactNode {
  const isSelected = useIsSelected(selection, row.id);
  return (
    <tr
      data-row={index}
      aria-rowindex={rowIndex}
      aria-selected={selection ? isSelected : undefined}
      aria-current={isCurrent ? "true" : undefined}
      className="group/row"
    >
      {selection ? (
        <SelectRowCell
          selection={selection}
          id={row.id}
          label={label}
          isSelected={isSelected}
          isTabStop={activeColumn === SELECT_COLUMN}
        />
      ) : null}
      {row.getVisibleCells().map((cell, column) => {
        const start = pinnedStarts[column];
        const isFirst = column === 0;
        const Cell = isFirst ? "th" : "td";
        return (
          <Cell
            key={cell.id}
            {...(isFirst ? { scope: "row" as const } : {})}
            style={start === undefined ? undefined : { insetInlineStart: start }}
            data-column={column}
            aria-readonly={accessOf && accessOf(cell.column.id) !== "editable" ? true : undefined}
            tabIndex={activeColumn === column ? 0 : -1}
            className={classNames(
              "cell",
              cell.column.columnDef.meta?.align === "end" && "text-end tabular-nums",
              start !== undefined && "cell-pinned",
              column === pinnedStarts.length - 1 && "border-e",
              isFirst && (selection ? "ps-2" : "ps-5"),
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
