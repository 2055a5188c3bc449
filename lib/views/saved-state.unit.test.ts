import fc from "fast-check";
import { expect, test } from "vitest";
import { anyLabel, anyQuery, anyText } from "@/e2e/any-query";
import type { BrokenFilter } from "@/lib/customers/list/filters-params";
import { viewQuerySchema } from "@/lib/views/schema";
import { ACCOUNT_COLUMNS, DEFAULT_COLUMNS, NUMBER_COLUMN } from "./account-columns";
import {
  type AccountsView,
  DEFAULT_VIEW,
  isChanged,
  linkHref,
  stateHref,
  stateText,
  viewHref,
} from "./accounts-view";
import {
  allAccounts,
  exportedView,
  openedView,
  savedQuery,
  savedState,
  viewOfAddress,
} from "./saved-state";
import { NO_VIEWS, type SavedView, type SavedViews } from "./view-query";

const anyColumns = fc
  .shuffledSubarray(ACCOUNT_COLUMNS.map(({ id }) => id).filter((id) => id !== NUMBER_COLUMN))
  .map((ids) => [NUMBER_COLUMN, ...ids]);

/** A condition on a field that does not exist. */
const anyBroken: fc.Arbitrary<BrokenFilter> = fc
  .tuple(anyText, anyText, fc.option(anyLabel, { nil: undefined }))
  .map(([field, value, group]) => ({
    field: `gone.${field}`,
    operator: "equals",
    value,
    ...(group === undefined ? {} : { group }),
    part: "field" as const,
    problem: expect.stringContaining("Unknown field."),
  }));

const anyState: fc.Arbitrary<AccountsView> = fc
  .tuple(
    anyQuery,
    fc.oneof(fc.constant([...DEFAULT_COLUMNS]), anyColumns),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anyBroken, { maxLength: 2 })),
  )
  .map(([query, columns, broken]) => ({
    query: { ...query, include: [] },
    columns,
    broken,
    base: null,
  }));

const firstPage = (view: AccountsView): AccountsView => ({
  ...view,
  query: { ...view.query, pageNumber: 1 },
});

const saved = (handle: string, view: AccountsView): SavedView => ({
  handle,
  name: handle,
  query: savedQuery(view),
  version: 1,
  isShared: false,
  isMine: true,
  mayEdit: true,
  startsFor: [],
});

const read = (view: AccountsView, views: SavedViews) =>
  viewOfAddress(new URL(viewHref(view), "http://x").searchParams, views);

test("what is saved opens as it was, but for the page", () => {
  fc.assert(
    fc.property(anyState, (view) => {
      const stored: unknown = JSON.parse(JSON.stringify(savedQuery(view)));
      expect(savedState(viewQuerySchema.parse(stored))).toEqual(firstPage(view));
    }),
    { numRuns: 300 },
  );
});

test("the address of a saved view, as it is or changed, reads back as the same", () => {
  fc.assert(
    fc.property(
      anyState,
      fc.option(anyState, { nil: null }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom("steel-abcde", "all"),
      (kept, other, pageNumber, start) => {
        const views = {
          ...NO_VIEWS,
          views: [saved("steel-abcde", kept)],
          start: { handle: start, isOwn: true },
        };
        const opened = openedView(saved("steel-abcde", kept));
        expect(isChanged(opened)).toBe(false);
        const state = other ? { ...other, base: opened.base } : opened;
        const view = { ...state, query: { ...state.query, pageNumber } };
        expect(read(view, views)).toEqual({ view, missing: null });
        const all = { ...(other ?? DEFAULT_VIEW), base: allAccounts(views).base };
        expect(read(all, views)).toEqual({ view: all, missing: null });
      },
    ),
    { numRuns: 300 },
  );
});

const DAYS: AccountsView = {
  ...DEFAULT_VIEW,
  query: {
    ...DEFAULT_VIEW.query,
    filters: [
      { field: "updatedAt", operator: "gte", value: "@days-30" },
      { field: "repNumber", operator: "equals", value: "@me" },
    ],
  },
};
const VIEWS: SavedViews = { ...NO_VIEWS, views: [saved("days-abcde", DAYS)] };

test("the bare address is what the accounts open with; all accounts then have a name", () => {
  expect(viewOfAddress(new URLSearchParams(), VIEWS).view).toEqual(DEFAULT_VIEW);
  const starting = { ...VIEWS, start: { handle: "days-abcde", isOwn: true } };
  expect(viewOfAddress(new URLSearchParams(), starting).view).toEqual(
    openedView(saved("days-abcde", DAYS)),
  );
  expect(viewHref(allAccounts(starting))).toBe("/customers?view=all");
  expect(viewHref(allAccounts(VIEWS))).toBe("/customers");
});

test("an untouched view is its name, a changed one its name and the whole state", () => {
  const opened = openedView(saved("days-abcde", DAYS));
  expect(viewHref(opened)).toBe("/customers?view=days-abcde");
  const paged = { ...opened, query: { ...opened.query, pageNumber: 2 } };
  expect(viewHref(paged)).toBe("/customers?view=days-abcde&pageNumber=2");
  expect(isChanged(paged)).toBe(false);
  const searched = { ...opened, query: { ...opened.query, search: "x" } };
  expect(viewHref(searched)).toContain("view=days-abcde&search=x&filters[0].field=updatedAt");
  const cleared = { ...DEFAULT_VIEW, base: opened.base };
  expect(viewHref(cleared)).toBe("/customers?view=days-abcde&filters=[]");
  expect(isChanged(cleared)).toBe(true);
});

test("an address keeps its rows where its view is unknown", () => {
  const changed = { ...DAYS, base: { handle: "gone-abcde", state: "", isShared: false } };
  const { view, missing } = read(changed, VIEWS);
  expect(missing).toBe("gone-abcde");
  expect(stateText(view)).toBe(stateText(DAYS));
  const bare = viewOfAddress(new URLSearchParams("view=gone-abcde"), VIEWS);
  expect(bare).toEqual({ view: DEFAULT_VIEW, missing: "gone-abcde" });
});

test("a link shows the same list to others: an own view by all that it says, a shared one by its name", () => {
  const own = openedView(saved("days-abcde", DAYS));
  expect(linkHref(own)).toBe(stateHref(DAYS));
  const shared = openedView({ ...saved("days-abcde", DAYS), isShared: true });
  expect(linkHref(shared)).toBe("/customers?view=days-abcde");
  expect(linkHref(DEFAULT_VIEW)).toBe("/customers?view=all");
  expect(linkHref({ ...DEFAULT_VIEW, base: own.base })).toBe("/customers?view=all");
});

test("relative dates and `@me` are kept as they were said", () => {
  expect(savedQuery(DAYS).filters.map(({ value }) => value)).toEqual(["@days-30", "@me"]);
});

test("an order and a column that no longer exist are left out", () => {
  const query = savedQuery(DAYS);
  const old = {
    ...query,
    sort: [{ field: "gone", direction: "asc" as const }],
    columns: ["customerNumber", "gone", "terms"],
  };
  const state = savedState(old);
  expect(state.query.sort).toEqual(DEFAULT_VIEW.query.sort);
  expect(state.columns).toEqual(["customerNumber", "terms"]);
});

const condition = (field: string) =>
  `filters[0].field=${field}&filters[0].operator=equals&filters[0].value=1`;

test("a file is made of what the address says, or not at all", () => {
  const read = (text: string) => exportedView(new URLSearchParams(text));
  expect(read("")).toEqual(DEFAULT_VIEW);
  expect(read("search=ada&columns=city").query.search).toBe("ada");
  expect(read(`view=late-abcde&${condition("terms")}`).query.filters).toHaveLength(1);
  for (const [text, path] of [
    [condition("gone"), "filters[0].field"],
    [`search=ada&${condition("gone")}`, "filters[0].field"],
    ["view=late-abcde", "view"],
    ["view=late-abcde&pageNumber=2", "view"],
  ] as const) {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: "validation",
        errors: { [path]: [expect.any(String)] },
      }),
    );
  }
});
