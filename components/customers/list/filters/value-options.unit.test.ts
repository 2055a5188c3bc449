import { expect, test } from "vitest";
import { offeredOptions, spelledAs } from "./value-options";

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
  expect(spelledAs(options, ["berlin", "Bern", "Basel"])).toEqual(["Berlin", "Bern", "Basel"]);
});
