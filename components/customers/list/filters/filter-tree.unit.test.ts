import { expect, test } from "vitest";
import type { Filter } from "@/lib/customers/list/filters";
import { filterTree, replaceFilters, withoutFilters } from "./filter-tree";

const is = (field: string, value: string, more: { group?: string; row?: string } = {}): Filter => ({
  field,
  operator: "equals",
  value,
  ...more,
});

const germany = is("addresses.country", "DE", { group: "a" });
const sweden = is("addresses.country", "SE", { group: "a" });
const wholesale = is("pricing", "Wholesale", { group: "b" });
const premium = is("pricing", "Premium", { group: "b" });
const name: Filter = { field: "companyName", operator: "contains", value: "steel" };

const outline = (filters: Filter[]) =>
  filterTree(filters).map((node) => {
    if (node.kind === "any") return `any ${node.units.map((unit) => unit.kind).join("+")}`;
    return node.kind === "one" ? node.item.filter.field : `${node.kind} ${node.items.length}`;
  });

test("groups are one frame each, alternatives of a listed field are one chip", () => {
  const inGroup = { ...name, group: "a" };
  expect(outline([germany, name, wholesale, inGroup, premium])).toEqual([
    "any one+one",
    "companyName",
    "several 2",
  ]);
  expect(outline([germany, sweden])).toEqual(["several 2"]);
});

test("a group of one is a plain condition", () => {
  expect(outline([wholesale, name])).toEqual(["pricing", "companyName"]);
});

test("conditions on the same address stay together, alone and within a group", () => {
  const row = { row: "1" };
  expect(
    outline([is("addresses.city", "Berlin", row), name, is("addresses.country", "DE", row)]),
  ).toEqual(["same 2", "companyName"]);
  const both = { row: "1", group: "a" };
  expect(
    outline([is("addresses.city", "Berlin", both), is("addresses.country", "DE", both), sweden]),
  ).toEqual(["any same+one"]);
});

test("the same row name on an address and a contact means two things", () => {
  const row = { row: "1" };
  expect(
    outline([is("addresses.city", "Berlin", row), is("contacts.lastName", "May", row)]),
  ).toEqual(["addresses.city", "contacts.lastName"]);
});

test("empty values and other operators are no alternatives of one chip", () => {
  expect(outline([wholesale, is("pricing", "", { group: "b" })])).toEqual(["several 2"]);
});

test("one value becomes several and one again", () => {
  const several = replaceFilters([name, is("pricing", "Retail")], [1], [wholesale, premium]);
  expect(several).toEqual([
    name,
    is("pricing", "Wholesale", { group: "1" }),
    is("pricing", "Premium", { group: "1" }),
  ]);
  expect(replaceFilters(several, [1, 2], [is("pricing", "Retail")])).toEqual([
    name,
    is("pricing", "Retail"),
  ]);
});

test("a new group never joins one that is there", () => {
  const filters = [is("terms", "NET30", { group: "1" }), is("terms", "NET60", { group: "1" })];
  expect(replaceFilters(filters, [], [wholesale, premium]).map(({ group }) => group)).toEqual([
    "1",
    "1",
    "2",
    "2",
  ]);
});

test("an edited alternative stays one, an edited condition on an address stays on that address", () => {
  expect(replaceFilters([germany, sweden], [1], [is("addresses.country", "US")])).toEqual([
    germany,
    is("addresses.country", "US", { group: "a" }),
  ]);
  const row = { row: "1" };
  const same = [is("addresses.city", "Berlin", row), is("addresses.country", "DE", row)];
  expect(replaceFilters(same, [0], [is("addresses.city", "Bonn")])).toEqual([
    is("addresses.city", "Bonn", row),
    same[1],
  ]);
  expect(replaceFilters(same, [0], [name])).toEqual([name, same[1]]);
});

test("what is removed leaves the others as they were", () => {
  expect(withoutFilters([germany, name, sweden], [0])).toEqual([name, sweden]);
});
