import fc from "fast-check";
import { FILTER_FIELDS, type Filter, operatorsOf } from "@/lib/customers/list/filters";
import { type ListQuery, SORT_FIELDS } from "@/lib/customers/list/query";
import { FILTER_ISSUES } from "@/lib/customers/quality/issues";

export const anyText = fc
  .string({ unit: "binary", maxLength: 40 })
  .map((text) => text.replaceAll("\0", "0"));

export const anyLabel = anyText.filter((text) => text !== "" && [...text].length <= 64);

/** A valid filter. */
export const anyFilter: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...FILTER_FIELDS),
      anyLabel.map((key) => ({
        scope: "attribute" as const,
        name: `customerAttributes.${key}`,
        key,
      })),
    ),
    fc.nat(),
    fc.option(anyLabel, { nil: undefined }),
    fc.option(anyLabel, { nil: undefined }),
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
      value:
        type === "boolean"
          ? flag
          : type === "date"
            ? date
            : type === "issue"
              ? (FILTER_ISSUES[pick % FILTER_ISSUES.length] ?? "no-rep")
              : `${text}.`,
      ...(group === undefined ? {} : { group }),
      ...(row === undefined || !child ? {} : { row }),
    };
  });

export const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
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
