import { expect, test } from "vitest";
import { ACCOUNT_COLUMNS, DEFAULT_COLUMNS } from "./account-columns";

const SIDEBAR = 216;
const SELECT_COLUMN = 40;
const SCROLLBAR = 15;

test("the columns to begin with fit a window of 1280", () => {
  const shown = ACCOUNT_COLUMNS.filter(({ id }) => DEFAULT_COLUMNS.includes(id));
  const width = shown.reduce((sum, column) => sum + column.width, SELECT_COLUMN);
  expect(shown).toHaveLength(DEFAULT_COLUMNS.length);
  expect(width).toBeLessThanOrEqual(1280 - SIDEBAR - SCROLLBAR);
});
