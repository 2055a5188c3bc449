import { expect, test } from "vitest";
import { pagesOf, totalByRows } from "./total";

test("a page that is not full tells how long the list is; a full one, and one behind the end, do not", () => {
  const page = (pageNumber: number) => ({ pageNumber, pageSize: 25 });
  expect(totalByRows(page(1), 0)).toBe(0);
  expect(totalByRows(page(1), 24)).toBe(24);
  expect(totalByRows(page(3), 1)).toBe(51);
  expect(totalByRows(page(1), 25)).toBeNull();
  expect(totalByRows(page(3), 0)).toBeNull();
});

test("pages are known when the accounts are", () => {
  expect([pagesOf(0, 25), pagesOf(26, 25)]).toEqual([0, 2]);
  expect([pagesOf("counting", 25), pagesOf("many", 25)]).toEqual([null, null]);
});
