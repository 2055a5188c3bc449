import { expect, test } from "vitest";
import { CUSTOMER } from "@/lib/customers/record/fields";
import { blankOf } from "@/lib/customers/record/registry";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { othersText, threeWayCell } from "./three-way-cell";

const row: AccountRow = {
  ...blankOf(CUSTOMER),
  id: "1",
  etag: '"1-1"',
  companyName: "Acme",
  pricing: "Retail",
  terms: "NET30",
  location: null,
};

test("what only one of two changed is kept", () => {
  expect(threeWayCell(row, "terms", "NET60", { ...row, companyName: "Theirs" })).toBe("save");
  expect(threeWayCell(row, "terms", "NET30", { ...row, terms: "NET60" })).toBe("same");
});

test("the same change twice is none, another one at the same place is for the person to settle", () => {
  expect(threeWayCell(row, "terms", "NET60", { ...row, terms: "NET60" })).toBe("same");
  expect(threeWayCell(row, "terms", null, { ...row, terms: "NET60" })).toBe("overlap");
  expect(threeWayCell(row, "active", false, { ...row, active: false })).toBe("same");
});

test("what others changed is named, three things at most", () => {
  const change = (path: string) => ({ path, before: null, after: "x" });
  const entry = {
    id: "1",
    changeSetId: "1",
    kind: "save",
    at: row.createdAt,
    door: "page" as const,
    who: "Ida",
    action: "update",
    version: 2,
    reason: null,
    changes: ["companyPhone", "addresses[0].city", "terms", "repNumber"].map(change),
  };
  expect(othersText([])).toBeNull();
  expect(othersText([entry])).toBe(
    "Ida saved this account meanwhile (Phone, Address 1, city, Terms and more). Their changes and yours are both kept.",
  );
});
