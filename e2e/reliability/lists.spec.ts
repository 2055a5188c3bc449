import fc from "fast-check";
import type { Actor } from "@/lib/auth/actor";
import { type ListQuery, toSearchParams } from "@/lib/customers/list/query";
import { expect, test } from "../fixtures";
import { makeAccounts } from "../list-accounts";
import { anyQuery } from "../list-data";
import { expectedNumbers } from "../list-oracle";
import { filtersJson } from "../list-text";
import { takeOrganization } from "../run";
import { loadStep } from "./load-step";
import { isSoak, load, record } from "./record";

const LANES = 6;
/** Fewer than the numbers that differ in more than case (list-data.ts). */
const CUSTOMERS = isSoak() ? 120 : 60;
const SEED = isSoak() ? Math.floor(Math.random() * 2 ** 31) : 20261124;
const OWN_REP = "SR-1";

const SPELLINGS = ["dots", "brackets", "json"] as const;

/** The query string, with filters in one of the three spellings. */
function spelled(query: ListQuery, spelling: (typeof SPELLINGS)[number]): string {
  if (spelling !== "json") {
    const text = toSearchParams(query).toString();
    return spelling === "dots"
      ? text
      : text.replaceAll(/(filters%5B\d+%5D)\.(\w+)=/g, "$1%5B$2%5D=");
  }
  const others = toSearchParams({ ...query, filters: [] }).toString();
  return [others, query.filters.length > 0 && filtersJson(query.filters)].filter(Boolean).join("&");
}

test("lists hold what an in-memory oracle says, in its order", async ({
  api,
  organization,
  server,
}) => {
  const caller = await api();
  const customers = await makeAccounts(caller, CUSTOMERS, SEED);
  const other = await api({ organizationId: takeOrganization(server.name, "empty") });
  await other.create("Acme");

  const actor: Actor = {
    organizationId: organization.id,
    who: { id: null, name: "spec" },
    permissions: new Set(),
    repNumber: null,
    ownAccountsOnly: false,
    door: "api",
    requestId: "",
  };
  const callers = [
    { caller, actor },
    {
      caller: await api({ repNumber: OWN_REP }),
      actor: { ...actor, repNumber: OWN_REP, ownAccountsOnly: true },
    },
  ];
  const total = load(5_000, 500);
  let telling = 0;
  const lane = (index: number) =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 0, 0, 1),
        anyQuery,
        fc.constantFrom(...SPELLINGS),
        async (who, query, spelling) => {
          const asker = callers[who] ?? { caller, actor };
          const numbers = expectedNumbers(asker.actor, customers, query, new Date());
          const offset = (query.pageNumber - 1) * query.pageSize;
          const list = (await asker.caller.list(spelled(query, spelling))).list();
          const received = { ...list, data: list.data.map((item) => item.customerNumber) };
          expect({ ...received, query }).toEqual({
            query,
            data: numbers.slice(offset, offset + query.pageSize),
            totalRecords: numbers.length,
            currentPage: query.pageNumber,
            totalPages: Math.ceil(numbers.length / query.pageSize),
          });
          if (numbers.length > 0 && numbers.length < CUSTOMERS) telling++;
        },
      ),
      { seed: SEED + index, numRuns: Math.ceil(total / LANES) },
    );
  await loadStep(() => Promise.all(Array.from({ length: LANES }, (_, index) => lane(index))));
  expect(telling, "queries that find some").toBeGreaterThan(total / 5);
  record({
    row: "lists",
    engine: server.name,
    load: `${total} queries of ${CUSTOMERS} accounts, seed ${SEED}`,
    result: `0 wrong sets or orders (${telling} of them found some, not all)`,
  });
});
