import type { CellPosition } from "./grid-memory";

export type GridShape = {
  rows: number;
  columns: number;
  /** 0 unless boxes stand before the first column. */
  firstColumn?: number;
};

type Keystroke = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** The nearest cell that exists. */
export function clampCell(cell: CellPosition, shape: GridShape): CellPosition {
  return {
    row: clamp(cell.row, -1, shape.rows - 1),
    column: clamp(cell.column, shape.firstColumn ?? 0, Math.max(0, shape.columns - 1)),
  };
}

/**
 * Where a key leads from a cell (WAI-ARIA Authoring Practices, Data Grid).
 * @param pageRows how many rows PageUp and PageDown pass over; only they ask, for it is measured.
 * @returns null for keys that do not move.
 */
export function moveCell(
  from: CellPosition,
  stroke: Keystroke,
  shape: GridShape,
  pageRows: () => number,
): CellPosition | null {
  const { row, column } = from;
  const jump = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return null;
  const to = (next: CellPosition) => clampCell(next, shape);
  const first = shape.firstColumn ?? 0;
  if (jump) {
    if (stroke.key === "Home") return to({ row: 0, column: first });
    if (stroke.key === "End") return to({ row: shape.rows - 1, column: shape.columns - 1 });
    return null;
  }
  switch (stroke.key) {
    case "ArrowUp":
      return to({ row: row - 1, column });
    case "ArrowDown":
      return to({ row: row + 1, column });
    case "ArrowLeft":
      return to({ row, column: column - 1 });
    case "ArrowRight":
      return to({ row, column: column + 1 });
    case "Home":
      return to({ row, column: first });
    case "End":
      return to({ row, column: shape.columns - 1 });
    case "PageUp":
      return to({ row: row <= 0 ? row : Math.max(0, row - pageRows()), column });
    case "PageDown":
      return to({ row: row + pageRows(), column });
    default:
      return null;
  }
}

/**
 * The nearest cell to one side that can be edited, row after row.
 * @param columns the places of the columns that can be, ascending.
 * @returns null when there is none up to the end of the rows.
 */
export function editableCell(
  from: CellPosition,
  step: 1 | -1,
  columns: readonly number[],
  rows: number,
): CellPosition | null {
  const beside =
    step > 0
      ? columns.find((column) => column > from.column)
      : columns.findLast((column) => column < from.column);
  if (beside !== undefined) return { row: from.row, column: beside };
  const row = from.row + step;
  const column = step > 0 ? columns[0] : columns.at(-1);
  return column === undefined || row < 0 || row >= rows ? null : { row, column };
}
