import { expect, test, vi } from "vitest";
import { clampCell, editableCell, moveCell } from "./move-cell";

const shape = { rows: 25, columns: 8 };
const pageRows = () => 10;
const stroke = (key: string, held: "ctrlKey" | "metaKey" | "altKey" | "none" = "none") => ({
  key,
  ctrlKey: held === "ctrlKey",
  metaKey: held === "metaKey",
  altKey: held === "altKey",
});

test.each([
  [{ row: 0, column: 0 }, stroke("ArrowUp"), { row: -1, column: 0 }],
  [{ row: -1, column: 0 }, stroke("ArrowUp"), { row: -1, column: 0 }],
  [{ row: -1, column: 3 }, stroke("ArrowDown"), { row: 0, column: 3 }],
  [{ row: 24, column: 3 }, stroke("ArrowDown"), { row: 24, column: 3 }],
  [{ row: 3, column: 0 }, stroke("ArrowLeft"), { row: 3, column: 0 }],
  [{ row: 3, column: 7 }, stroke("ArrowRight"), { row: 3, column: 7 }],
  [{ row: 3, column: 5 }, stroke("Home"), { row: 3, column: 0 }],
  [{ row: 3, column: 5 }, stroke("End"), { row: 3, column: 7 }],
  [{ row: 3, column: 5 }, stroke("Home", "ctrlKey"), { row: 0, column: 0 }],
  [{ row: 3, column: 5 }, stroke("End", "metaKey"), { row: 24, column: 7 }],
  [{ row: 3, column: 5 }, stroke("PageDown"), { row: 13, column: 5 }],
  [{ row: 20, column: 5 }, stroke("PageDown"), { row: 24, column: 5 }],
  [{ row: 5, column: 5 }, stroke("PageUp"), { row: 0, column: 5 }],
  [{ row: -1, column: 5 }, stroke("PageUp"), { row: -1, column: 5 }],
])("from %j by %j to %j", (from, keystroke, expected) => {
  expect(moveCell(from, keystroke, shape, pageRows)).toEqual(expected);
});

test.each([
  stroke("Enter"),
  stroke("a"),
  stroke("ArrowUp", "altKey"),
  stroke("ArrowRight", "ctrlKey"),
])("%j does not move", (keystroke) => {
  expect(moveCell({ row: 2, column: 2 }, keystroke, shape, pageRows)).toBeNull();
});

test("only a key that moves by pages has them measured", () => {
  const measure = vi.fn(pageRows);
  for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "a"]) {
    moveCell({ row: 2, column: 2 }, stroke(key), shape, measure);
  }
  expect(measure).not.toHaveBeenCalled();
  moveCell({ row: 2, column: 2 }, stroke("PageDown"), shape, measure);
  expect(measure).toHaveBeenCalledOnce();
});

test("a cell that is gone gives way to the nearest one", () => {
  expect(clampCell({ row: 40, column: 12 }, shape)).toEqual({ row: 24, column: 7 });
  expect(clampCell({ row: 3, column: 1 }, { rows: 0, columns: 8 })).toEqual({
    row: -1,
    column: 1,
  });
});

test("boxes before the first column are cells like the others", () => {
  const withBoxes = { ...shape, firstColumn: -1 };
  const from = { row: 2, column: 0 };
  expect(moveCell(from, stroke("ArrowLeft"), withBoxes, pageRows)).toEqual({ row: 2, column: -1 });
  expect(moveCell(from, stroke("Home"), withBoxes, pageRows)).toEqual({ row: 2, column: -1 });
  expect(moveCell(from, stroke("Home", "ctrlKey"), withBoxes, pageRows)).toEqual({
    row: 0,
    column: -1,
  });
  expect(moveCell({ row: 2, column: -1 }, stroke("ArrowLeft"), withBoxes, pageRows)).toEqual({
    row: 2,
    column: -1,
  });
});

test("from one cell that can be edited to the next, over the ends of the rows", () => {
  const columns = [1, 3, 4];
  const at = (row: number, column: number) => ({ row, column });
  expect(editableCell(at(0, 1), 1, columns, 2)).toEqual(at(0, 3));
  expect(editableCell(at(0, 4), 1, columns, 2)).toEqual(at(1, 1));
  expect(editableCell(at(1, 4), 1, columns, 2)).toBeNull();
  expect(editableCell(at(1, 3), -1, columns, 2)).toEqual(at(1, 1));
  expect(editableCell(at(1, 1), -1, columns, 2)).toEqual(at(0, 4));
  expect(editableCell(at(0, 1), -1, columns, 2)).toBeNull();
  expect(editableCell(at(0, 0), 1, [], 2)).toBeNull();
});
