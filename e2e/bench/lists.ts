import { OPERATORS } from "@/lib/customers/list/filters";
import type { Bench } from "./accounts";
import { headersFor } from "./headers";
import { load, quantile } from "./load";
import type { Server } from "./server";

const CUSTOMERS = "/api/customers";
/** Fields of the customer, of its children and attributes, with a value that some have. */
const FIELDS: Readonly<Record<string, string>> = {
  customerNumber: "B-0000777",
  companyName: "Harbor Steel Trading 777",
  companyEmail: "orders777@bench.example",
  companyPhone: "555-0777",
  pricing: "Premium",
  repNumber: "SR-007",
  terms: "NET60",
  currencyCode: "USD",
  externalId: "ERP-777",
  createdAt: "2025-01-01T00:00:00Z",
  updatedAt: "2026-06-15T00:00:00Z",
  "addresses.city": "Denver",
  "addresses.postalCode": "0000777",
  "contacts.email": "c1-777@bench.example",
  "contacts.lastName": "Novak",
  "customerAttributes.region": "North",
};
const SORTS = [
  ...["Name", "customerNumber", "companyEmail", "companyPhone", "pricing", "active", "repNumber"],
  ...["terms", "externalId", "createdAt", "updatedAt", "customerAttributes.creditLimit"],
];
const PARTS: Readonly<Record<string, (value: string) => string>> = {
  startswith: (value) => value.slice(0, 4),
  contains: (value) => value.slice(2, 7),
  notcontains: (value) => value.slice(2, 7),
  endswith: (value) => value.slice(-3),
};
const ASKS = 5;
const TEN_SECONDS_OF = 1;

/** A list one at a time in milliseconds, how many it finds, and its refusals with ten at a time. */
export type Listed = {
  kind: string;
  of: string;
  found: number;
  p50: number;
  most: number;
  refused: number;
};

function queries(): { kind: string; of: string; query: string }[] {
  const filters = OPERATORS.flatMap((operator) =>
    Object.entries(FIELDS).map(([field, value]) => ({
      kind: operator,
      of: field,
      query: new URLSearchParams({
        "filters[0].field": field,
        "filters[0].operator": operator,
        "filters[0].value": PARTS[operator]?.(value) ?? value,
      }),
    })),
  );
  const sorts = SORTS.flatMap((sortOn) =>
    ["asc", "desc"].map((sortDirection) => ({
      kind: `sort ${sortDirection}`,
      of: sortOn,
      query: new URLSearchParams({ sortOn, sortDirection }),
    })),
  );
  const searches = ["harbor steel", "denver", "777", "0777", "novak"].map((search) => ({
    kind: "search",
    of: search,
    query: new URLSearchParams({ search }),
  }));
  return [...filters, ...sorts, ...searches].map((one) => ({ ...one, query: `${one.query}` }));
}

/** Lists by each operator on each field, by each sort, and by search: the first page with total. */
export async function measureLists(
  { origin }: Server,
  { organizationId }: Bench,
): Promise<Listed[]> {
  const headers = await headersFor(organizationId);
  const listed: Listed[] = [];
  for (const { kind, of, query } of queries()) {
    const path = `${CUSTOMERS}?${query}`;
    const took: number[] = [];
    let found = 0;
    let refused = 0;
    for (let ask = 0; ask <= ASKS; ask++) {
      const begun = performance.now();
      const answer = await fetch(`${origin}${path}`, { headers });
      const body = await answer.json();
      if (answer.status === 503) refused++;
      // What an operator cannot be used with is no list.
      else if (answer.status === 400) break;
      else if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
      else found = body.totalRecords;
      // The first one plans and reads from the disk.
      if (ask > 0) took.push(performance.now() - begun);
    }
    if (took.length === 0) continue;
    const request = () => ({ method: "GET" as const, path });
    const target = { name: path, origin, headers, request, isSlow: true, connections: 10 };
    refused += (await load(target, TEN_SECONDS_OF)).refused;
    listed.push({ kind, of, found, p50: quantile(took, 0.5), most: Math.max(...took), refused });
  }
  return listed;
}
