import { expect, test } from "vitest";
import type { AccountRow } from "./accounts-answer";
import { packRows, unpackRows } from "./packed-rows";

const row = (id: string, location: AccountRow["location"]) =>
  ({ id, companyName: `Company ${id}`, companyFax: null, active: true, location }) as AccountRow;

test("rows come out of the packing as they went in", () => {
  const rows = [row("a", null), row("b", { city: "Austin", state: null, country: "US" })];
  expect(unpackRows(packRows(rows))).toEqual(rows);
  expect(unpackRows(packRows([]))).toEqual([]);
});
