import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFilter } from "@/e2e/any-query";
import type { Filter } from "@/lib/customers/list/filters";
import {
  joinedAny,
  joinedSame,
  withAlternative,
  withoutGroup,
  withoutRow,
  withSame,
} from "./filter-groups";
import { filterTree } from "./filter-tree";

const is = (field: string, value: string, more: { group?: string; row?: string } = {}): Filter => ({
  field,
  operator: "equals",
  value,
  ...more,
});
const tier = is("pricing", "Retail");
const name = is("companyName", "Steel");
const terms = is("terms", "NET30");
const city = is("addresses.city", "Berlin");
const country = is("addresses.country", "DE");
const group = { group: "1" };
const row = { row: "1" };

test("an alternative makes a group of two and joins one that is there", () => {
  const two = withAlternative([tier, name], [0], [terms]);
  expect(two).toEqual([{ ...tier, ...group }, { ...terms, ...group }, name]);
  expect(withAlternative(two, [0, 1], [city])).toEqual([
    { ...tier, ...group },
    { ...terms, ...group },
    { ...city, ...group },
    name,
  ]);
});

test("a new group takes a free name", () => {
  const filters = [is("terms", "A", group), is("terms", "B", group), name];
  expect(withAlternative(filters, [2], [tier]).slice(2)).toEqual([
    { ...name, group: "2" },
    { ...tier, group: "2" },
  ]);
});

test("conditions on the same address stay on it when they become alternatives, and back", () => {
  const same = [
    { ...city, ...row },
    { ...country, ...row },
  ];
  const any = withAlternative(same, [0, 1], [name]);
  expect(any).toEqual([
    { ...city, ...group, ...row },
    { ...country, ...group, ...row },
    { ...name, ...group },
  ]);
  expect(withoutGroup(any, [0, 1, 2])).toEqual([...same, name]);
});

test("two addresses stay two when they come together", () => {
  const first = [
    { ...city, ...row },
    { ...country, ...row },
  ];
  const second = [
    is("addresses.city", "Bern", { row: "2" }),
    is("addresses.country", "CH", { row: "2" }),
  ];
  const joined = joinedAny([...first, ...second], [0, 1], [2, 3]);
  expect(new Set(joined.map((filter) => filter.row)).size).toBe(2);
  expect(filterTree(joined)).toMatchObject([
    { kind: "any", units: [{ kind: "same" }, { kind: "same" }] },
  ]);
});

test("two conditions are joined side by side, and come apart again", () => {
  const joined = joinedAny([tier, name, terms], [0], [2]);
  expect(joined).toEqual([{ ...tier, ...group }, { ...terms, ...group }, name]);
  expect(withoutGroup(joined, [1])).toEqual([tier, terms, name]);
});

test("two conditions come onto the same address, another is added, and they leave it", () => {
  const joined = joinedSame([city, name, country], [0], [2]);
  expect(joined).toEqual([{ ...city, ...row }, { ...country, ...row }, name]);
  const added = withSame(joined, [0, 1], [is("addresses.state", "BE")]);
  expect(added.map((filter) => filter.row)).toEqual(["1", "1", "1", undefined]);
  expect(withoutRow(added, [2])).toEqual([
    { ...city, ...row },
    { ...country, ...row },
    is("addresses.state", "BE"),
    name,
  ]);
  expect(withSame([city], [0], [country])).toEqual([
    { ...city, ...row },
    { ...country, ...row },
  ]);
});

const bare = ({ field, operator, value }: Filter) => JSON.stringify([field, operator, value]);

test("no change of groups loses or changes what a condition says", () => {
  fc.assert(
    fc.property(
      fc.array(anyFilter, { minLength: 2, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      (filters, a, b) => {
        const nodes = filterTree(filters).map((node) =>
          node.kind === "one"
            ? [node.item.index]
            : node.kind === "any"
              ? node.units.flatMap((unit) =>
                  unit.kind === "one" ? [unit.item.index] : unit.items.map(({ index }) => index),
                )
              : node.items.map(({ index }) => index),
        );
        const [first = [], second = []] = [nodes[a % nodes.length], nodes[b % nodes.length]];
        const others = second === first ? [] : second;
        const before = filters.map(bare).sort();
        for (const after of [
          joinedAny(filters, first, others),
          joinedSame(filters, first, others),
          withoutGroup(filters, first),
          withoutRow(filters, first),
          withAlternative(filters, first, []),
        ]) {
          expect(after.map(bare).sort()).toEqual(before);
        }
      },
    ),
  );
});
