import type { CellPosition } from "./grid-memory";

export type GridShape = {
  rows: number;
  columns: number;
  /** 0 by default; -1 when checkboxes precede the first column. */
  firstColumn?: number;
};

type Keystroke = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** The nearest existing cell. */
export function clampCell(cell: CellPosition, shape: GridShape): CellPosition {
  return {
    row: clamp(cell.row, -1, shape.rows - 1),
    column: clamp(cell.column, shape.firstColumn ?? 0, Math.max(0, shape.columns - 1)),
  };
}

/**
 * The target of a key from a cell (WAI-ARIA Authoring Practices, Data Grid).
 * @param pageRows returns how many rows PageUp and PageDown skip; a function, because measuring
 * costs time.
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
 * The nearest editable cell before or after, row by row.
 * @param columns the editable columns' positions, ascending.
 * @returns null when there is none left.
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
