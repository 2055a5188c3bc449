import { expect, test } from "vitest";
import { findFilterField } from "@/lib/customers/list/filters";
import { fromIds, noneOption, offeredOptions, toIds } from "./value-options";

const option = (id: string) => ({ id, label: id });
const named = (options: ReturnType<typeof offeredOptions>) =>
  options.map(({ id, count, detail }) => [id, count ?? null, detail ?? ""].join(" ").trim());

test("what is meant to be keeps its order and gets its counts; what accounts have besides comes after", () => {
  const listed = [option("Wholesale"), option("Retail")];
  const found = [
    { value: "Gold", count: 3 },
    { value: "retail", count: 2 },
  ];
  expect(named(offeredOptions(listed, found, ["retail", "Tin"]))).toEqual([
    "Tin  not in the list",
    "Wholesale",
    "Retail 2",
    "Gold 3 not in the list",
  ]);
});

test("a long list begins with what accounts have, the most frequent first", () => {
  const codes = Array.from({ length: 50 }, (_, index) => option(`C${index}`));
  const found = [
    { value: "C40", count: 9 },
    { value: "C3", count: null },
  ];
  expect(named(offeredOptions(codes, found, [])).slice(0, 3)).toEqual(["C40 9", "C3", "C0"]);
  expect(offeredOptions(codes, found, [])).toHaveLength(50);
});

test("any text is a value where none is listed; what is chosen is found whatever its case", () => {
  const options = offeredOptions(null, [{ value: "Berlin", count: 4 }], ["berlin", "Bern"]);
  expect(named(options)).toEqual(["Bern", "Berlin 4"]);
  expect(toIds(options, ["berlin", "Bern", "Basel"])).toEqual(["Berlin", "Bern", "Basel"]);
});

test("none has a name and a count, and is the empty text as a value", () => {
  const none = (name: string, count: number | null) => {
    const field = findFilterField(name);
    return field && noneOption(field, count);
  };
  expect(none("repNumber", 3)).toMatchObject({ label: "No rep", count: 3 });
  expect(none("addresses.city", null)).not.toHaveProperty("count");
  expect(none("customerAttributes.Region", 1)?.label).toBe("No Region");
  const option = none("terms", 0);
  const ids = toIds(option ? [option] : [], ["", "NET30"]);
  expect(ids).toEqual([option?.id, "NET30"]);
  expect(fromIds(ids)).toEqual(["", "NET30"]);
});
