import { expect, test } from "vitest";
import { DEFAULT_QUERY } from "@/lib/customers/list-query";
import { AppError } from "@/lib/errors";
import { DEFAULT_COLUMNS } from "./account-columns";
import { type AccountsView, DEFAULT_VIEW, parseView, toParams, viewHref } from "./accounts-view";

const reread = (view: AccountsView) => parseView(new URL(viewHref(view), "http://x").searchParams);

test("the standard view has a bare address", () => {
  expect(viewHref(DEFAULT_VIEW)).toBe("/customers");
  expect(parseView(new URLSearchParams())).toEqual(DEFAULT_VIEW);
});

test("an address reads back as the view it was made from", () => {
  const view: AccountsView = {
    query: {
      ...DEFAULT_QUERY,
      pageNumber: 3,
      pageSize: 50,
      search: "a+b & c#d 100%",
      sort: [
        { field: "pricing", direction: "desc" },
        { field: "companyName", direction: "asc" },
      ],
      filters: [
        { field: "repNumber", operator: "equals", value: "@me" },
        { field: "active", operator: "equals", value: true },
        { field: "updatedAt", operator: "gte", value: "@days-30" },
        { field: "addresses.country", operator: "equals", value: "DE", group: "1", row: "a" },
        { field: "customerAttributes.a,b[0]", operator: "contains", value: "[x],=&", group: "1" },
      ],
    },
    columns: ["customerNumber", "companyEmail", "city"],
  };
  expect(reread(view)).toEqual(view);
});

test("the number stands first whatever the address says", () => {
  expect(parseView(new URLSearchParams("columns=City,terms")).columns).toEqual([
    "customerNumber",
    "city",
    "terms",
  ]);
  expect(parseView(new URLSearchParams("columns=")).columns).toEqual(["customerNumber"]);
});

test("every problem is named at once, with what is allowed", () => {
  const params = new URLSearchParams("columns=x&pageSize=0&filters[0].field=nope");
  let problem: unknown;
  try {
    parseView(params);
  } catch (error) {
    problem = error;
  }
  if (!(problem instanceof AppError)) throw new Error("An AppError was expected.");
  expect(Object.keys(problem.errors ?? {})).toEqual([
    "columns",
    "pageSize",
    "filters[0].field",
    "filters[0].operator",
    "filters[0].value",
  ]);
  expect(problem.errors?.columns?.[0]).toContain("companyEmail");
});

test("a parameter that is given twice is seen as such", () => {
  expect(() => parseView(toParams({ search: ["a", "b"] }))).toThrow(AppError);
  expect(parseView(toParams({ search: "a", columns: undefined })).columns).toEqual(DEFAULT_COLUMNS);
});
