import { expect, test } from "vitest";
import { moveCell } from "@/components/table/move-cell";
import { COMMAND_GROUPS, COMMAND_LIST } from "./commands";
import {
  commandOf,
  isBeginning,
  isSingle,
  isSwitchedBySetting,
  type KeyPress,
  keyCaps,
  keyWords,
  strokeOf,
} from "./strokes";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

const withKeys = COMMAND_LIST.flatMap(({ keys, ...command }) =>
  (keys ?? []).map((strokes) => ({ ...command, strokes })),
);

test("no two commands have the same keys, and none hides the beginning of another", () => {
  const all = withKeys.map(({ strokes }) => strokes);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter(isBeginning)).toEqual([]);
});

test("every key of the registry leads to its command, unless a control answers it itself", () => {
  for (const { id, strokes, isOfControl } of withKeys) {
    expect(commandOf(strokes), strokes).toBe(isOfControl ? null : id);
  }
});

test("each command stands under one of the sheet's headings", () => {
  for (const { group } of COMMAND_LIST) expect(COMMAND_GROUPS).toContain(group);
});

test("what the sheet says of the grid's arrows is what the grid does", () => {
  const shape = { rows: 9, columns: 9 };
  const moves = withKeys.filter(({ id }) =>
    ["cell-move", "row-ends", "grid-ends", "grid-pages"].includes(id),
  );
  expect(moves).toHaveLength(10);
  for (const { strokes } of moves) {
    const keys = strokes.split("+");
    const stroke = press(keys.at(-1) ?? "", { ctrlKey: keys.includes("Mod") });
    const to = moveCell({ row: 4, column: 4 }, stroke, shape, () => 3);
    expect(to, strokes).not.toEqual({ row: 4, column: 4 });
    expect(to, strokes).not.toBeNull();
  }
});

test.each<[KeyPress, isMac: boolean, stroke: string | null]>([
  [press("c"), false, "C"],
  [press("C"), false, "C"],
  [press("C", { shiftKey: true }), false, null],
  [press("?", { shiftKey: true }), false, "?"],
  [press("/", { shiftKey: true }), false, "/"],
  [press("с", { code: "KeyC" }), false, "C"],
  [press("k", { ctrlKey: true }), false, "Mod+K"],
  [press("k", { metaKey: true }), true, "Mod+K"],
  [press("k", { ctrlKey: true }), true, null],
  [press("k", { ctrlKey: true, altKey: true }), false, null],
  [press("c", { altKey: true }), false, null],
  [press("Enter"), false, null],
])("%j on a Mac: %j is %j", (given, isMac, stroke) => {
  expect(strokeOf(given, isMac)).toBe(stroke);
});

test("single keys are those that can be switched off", () => {
  expect(["C", "?", "G C"].every(isSingle)).toBe(true);
  expect(isSingle("Mod+K")).toBe(false);
  const ofGrid = { isOfControl: true };
  expect(["X", "Space", "Enter", "Mod+A"].map((keys) => isSwitchedBySetting(keys, ofGrid))).toEqual(
    [true, false, false, false],
  );
  expect(isSwitchedBySetting("G C", {})).toBe(true);
});

test("keys are shown as on the keyboard, and read out in words", () => {
  expect(keyCaps("Mod+K", false)).toEqual({ caps: ["Ctrl", "K"], isSequence: false });
  expect(keyCaps("Mod+K", true)).toEqual({ caps: ["⌘", "K"], isSequence: false });
  expect(keyWords("G C", false)).toBe("G then C");
  expect(keyWords("?", false)).toBe("Question mark");
});
