import fc from "fast-check";
import { expect, test } from "vitest";
import { filtersJson, parseText } from "@/e2e/list-text";
import { AppError } from "@/lib/errors";
import { FILTER_FIELDS, type Filter, operatorsOf } from "./filters";
import { type ListQuery, parseListQuery, SORT_FIELDS, toSearchParams } from "./list-query";

const anyText = fc
  .string({ unit: "binary", maxLength: 40 })
  .map((text) => text.replaceAll("\0", "0"));
const label = anyText.filter((text) => text !== "" && [...text].length <= 64);

const anyFilter: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...FILTER_FIELDS),
      label.map((key) => ({
        scope: "attribute" as const,
        name: `customerAttributes.${key}`,
        key,
      })),
    ),
    fc.nat(),
    fc.option(label, { nil: undefined }),
    fc.option(label, { nil: undefined }),
    anyText,
    fc.boolean(),
    fc.constantFrom("2026-01-31", "@days-30", "2026-01-31T08:00:00+02:00"),
  )
  .map(([field, pick, group, row, text, flag, date]) => {
    const allowed = operatorsOf(field);
    const type = field.scope === "attribute" ? "text" : field.field.type;
    const child = field.scope === "addresses" || field.scope === "contacts";
    return {
      field: field.name,
      operator: allowed[pick % allowed.length] ?? "equals",
      value: type === "boolean" ? flag : type === "date" ? date : `${text}.`,
      ...(group === undefined ? {} : { group }),
      ...(row === undefined || !child ? {} : { row }),
    };
  });

const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  pageNumber: fc.integer({ min: 1, max: 2147483647 }),
  pageSize: fc.integer({ min: 1, max: 200 }),
  sort: fc.uniqueArray(
    fc.record({
      field: fc.constantFrom(...SORT_FIELDS),
      direction: fc.constantFrom("asc" as const, "desc" as const),
    }),
    { minLength: 1, maxLength: 5, selector: (sort) => sort.field },
  ),
  filters: fc.array(anyFilter, { maxLength: 8 }),
  search: fc.option(
    anyText.filter((text) => text.trim() !== ""),
    { nil: null },
  ),
  include: fc.subarray(["addresses" as const, "contacts" as const]),
});

test("what is written is read back as the same, through a URL", () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const params = toSearchParams(query);
      expect(parseListQuery(params)).toEqual(query);
      expect(parseText(params.toString())).toEqual(query);
      const { filters, ...rest } = query;
      const others = toSearchParams({ ...rest, filters: [] });
      const asJson = [others.toString(), filtersJson(filters)].filter(Boolean).join("&");
      expect(parseText(asJson)).toEqual(query);
    }),
    { numRuns: 300 },
  );
});

test("no parameters at all make it fail in any other way", () => {
  const odd = fc.constantFrom(
    "filters",
    "filters[0].field",
    "filters[0][value]",
    "filters[1].row",
    "sortOn",
    "search",
    "pageSize",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.constantFrom("active", "equals"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(odd, fc.string()), value)), (entries) => {
      try {
        parseListQuery(new URLSearchParams(entries));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toBe("validation");
      }
    }),
    { numRuns: 500 },
  );
});
