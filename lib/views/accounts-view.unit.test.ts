import { expect, test } from "vitest";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
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
    ...DEFAULT_VIEW,
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

test("a condition that the list does not know is kept, where nothing else is wrong", () => {
  const text =
    "filters[0].field=shoeSize&filters[0].operator=equals&filters[0].value=42&filters[0].group=1&" +
    "filters[1].field=terms&filters[1].operator=equals&filters[1].value=NET30&filters[1].group=1&" +
    "filters[2].field=createdAt&filters[2].operator=gt&filters[2].value=soon";
  const view = parseView(new URLSearchParams(text));
  expect(view.query.filters.map(({ field }) => field)).toEqual(["terms"]);
  expect(view.broken).toMatchObject([
    { field: "shoeSize", operator: "equals", value: "42", group: "1", part: "field" },
    { field: "createdAt", value: "soon", part: "value", problem: /ISO 8601/ },
  ]);
  expect(reread(view)).toEqual(view);
  expect(() => parseView(new URLSearchParams(`${text}&pageSize=0`))).toThrow(AppError);
  expect(() => parseView(new URLSearchParams("filters[0].field=terms"))).toThrow(AppError);
});

test("a parameter that is given twice is seen as such", () => {
  expect(() => parseView(toParams({ search: ["a", "b"] }))).toThrow(AppError);
  expect(parseView(toParams({ search: "a", columns: undefined })).columns).toEqual(DEFAULT_COLUMNS);
});
