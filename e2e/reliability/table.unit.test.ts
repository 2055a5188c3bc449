import { expect, test } from "vitest";
import { formatBrief, formatTable, type Line, mergeLines, parseTable } from "./table";

const line = (more: Partial<Line> = {}): Line => ({
  row: "csrf",
  engine: "embedded",
  load: "64 requests",
  result: "0 executed",
  date: "2026-11-24",
  commit: "abc1234",
  ...more,
});

test("the table reads back as it was written, bars in its cells too", () => {
  const lines = [
    line(),
    line({ engine: "postgres", result: "0 | 0 executed" }),
    line({ row: "xss", load: "" }),
  ];
  expect(parseTable(formatTable(lines))).toEqual(lines);
  expect(parseTable(formatTable([]))).toEqual([]);
});

test("a run replaces the lines of its own rows and engines alone", () => {
  const older = [line(), line({ engine: "postgres" }), line({ row: "xss" })];
  const now = [line({ result: "FAILED", date: "2026-11-25" })];
  expect(mergeLines(older, now)).toEqual([older[1], older[2], now[0]]);
});

test("rows come in their order, one that was never run says so, one that is no more is left out", () => {
  const text = formatTable([line({ row: "xss" }), line()]);
  expect(text.indexOf("| csrf |")).toBeLessThan(text.indexOf("| xss |"));
  expect(text).toMatch(/\| pooled-tenants \|[^\n]*\| not run yet \|/);
  expect(parseTable(text.replaceAll("csrf", "gone"))).toEqual([line({ row: "xss" })]);
});

test("the brief form lines its columns up", () => {
  const [head = "", first = ""] = formatBrief([line()]).split("\n");
  expect(first.indexOf("embedded")).toBe(head.indexOf("engine"));
});
