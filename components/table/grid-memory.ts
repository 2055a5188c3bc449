/** A cell's position on screen: row -1 is the header, column 0 the first visible column. */
export type CellPosition = { row: number; column: number };

/**
 * The scroll position and cell in the grid, kept with the history entry so that Back restores them.
 */
export type GridMemory = { top: number; left: number; cell: CellPosition | null };

const KEY = "rolodeskGrid";

function isPosition(value: unknown): value is CellPosition {
  return (
    typeof value === "object" &&
    value !== null &&
    "row" in value &&
    typeof value.row === "number" &&
    "column" in value &&
    typeof value.column === "number"
  );
}

function isMemory(value: unknown): value is GridMemory {
  return (
    typeof value === "object" &&
    value !== null &&
    "top" in value &&
    typeof value.top === "number" &&
    "left" in value &&
    typeof value.left === "number" &&
    "cell" in value &&
    (value.cell === null || isPosition(value.cell))
  );
}

export function readGridMemory(): GridMemory | null {
  const state: unknown = window.history.state;
  if (typeof state !== "object" || state === null || !(KEY in state)) return null;
  return isMemory(state[KEY]) ? state[KEY] : null;
}

export function writeGridMemory(memory: GridMemory): void {
  window.history.replaceState({ ...window.history.state, [KEY]: memory }, "");
}
