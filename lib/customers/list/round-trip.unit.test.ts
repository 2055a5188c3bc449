import fc from "fast-check";
import { expect, test } from "vitest";
import { anyQuery } from "@/e2e/any-query";
import { filtersJson, parseText } from "@/e2e/list-text";
import { AppError } from "@/lib/errors";
import { parseListQuery, toSearchParams } from "./query";

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
