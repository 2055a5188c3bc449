import { expect, test } from "vitest";
import type { Filter } from "@/lib/customers/list/filters";
import { conditionsBeside } from "./other-conditions";

const is = (field: string, group?: string): Filter => ({
  field,
  operator: "equals",
  value: "x",
  ...(group === undefined ? {} : { group }),
});

test("what is edited stands beside the other conditions, but for its own alternatives", () => {
  const filters = [is("pricing"), is("terms", "a"), is("repNumber", "a"), is("active", "b")];
  const beside = (...indexes: number[]) =>
    conditionsBeside(filters, indexes).map(({ field }) => field);
  expect(beside()).toEqual(["pricing", "terms", "repNumber", "active"]);
  expect(beside(0)).toEqual(["terms", "repNumber", "active"]);
  expect(beside(1)).toEqual(["pricing", "active"]);
});
