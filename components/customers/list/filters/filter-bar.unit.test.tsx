import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Filter } from "@/lib/customers/list/filters";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { AccountListsProvider } from "../account-lists";
import { FilterBar } from "./filter-bar";

const named = (index: number): Filter => ({
  field: "companyName",
  operator: "contains",
  value: `name ${index}`,
});

function drawn(count: number, filterAt: (index: number) => Filter = named): string {
  const filters = Array.from({ length: count }, (_, index) => filterAt(index));
  return renderToStaticMarkup(
    <AccountListsProvider lists={{ tiers: [], terms: [], reps: [] }}>
      <FilterBar
        controls={{
          view: { query: { ...DEFAULT_QUERY, filters }, broken: [] },
          setQuery: () => undefined,
          change: () => undefined,
        }}
        repNumber={null}
      />
    </AccountListsProvider>,
  );
}

test("the server draws the first of many conditions", () => {
  expect(drawn(100).match(/ data-chip="/g)).toHaveLength(20);
});

test("a chip costs the same however many are beside it", () => {
  const readsOf = (count: number) => {
    let reads = 0;
    drawn(count, (index) => {
      const { value, ...rest } = named(index);
      return {
        ...rest,
        get value() {
          reads++;
          return value;
        },
      };
    });
    return reads;
  };
  expect(readsOf(20)).toBeLessThanOrEqual(2 * readsOf(10));
});
