import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ALL_FIELDS, anyCustomer, anyNumber, anyQuery, valueFor } from "@/e2e/list-data";
import { expectedNumbers } from "@/e2e/list-oracle";
import type { Actor } from "@/lib/auth/actor";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { operatorsOf } from "./filters";
import { listCustomers } from "./list";
import { type Filter, type ListQuery, parseListQuery, SORT_FIELDS, toSearchParams } from "./query";

const CUSTOMERS = 60;
const RUNS = 200;
const SEED = Math.floor(Math.random() * 2 ** 31);

let organizationId = "";
let customers: CustomerObject[] = [];

const externalIdOf = (index: number) => (index % 3 === 0 ? null : `X-${index}`);

const anyActor = () =>
  fc
    .record({
      repNumber: fc.constantFrom("SR-1", "SR-2", null),
      ownAccountsOnly: fc.constantFrom(false, false, false, true),
    })
    .map((more) => makeActor(organizationId, more));

beforeAll(async () => {
  organizationId = await makeOrganization();
  const numbers = fc.sample(
    fc.uniqueArray(anyNumber, {
      minLength: CUSTOMERS,
      maxLength: CUSTOMERS,
      selector: (name) => name.normalize("NFC").toLowerCase(),
    }),
    { seed: SEED, numRuns: 1 },
  )[0];
  const rows = fc.sample(anyCustomer, { seed: SEED, numRuns: CUSTOMERS });
  customers = rows.map((row, index) =>
    makeCustomer(organizationId, numbers?.[index] ?? "", {
      ...row,
      externalId: externalIdOf(index),
    }),
  );
  await insertCustomers(organizationId, customers);
  const other = await makeOrganization();
  await insertCustomers(other, [makeCustomer(other, "Acme"), makeCustomer(other, "zzz")]);
});

async function check(actor: Actor, query: ListQuery): Promise<number> {
  const now = new Date();
  const all = expectedNumbers(actor, customers, query, now);
  const list = await listCustomers(actor, parseListQuery(toSearchParams(query)));
  const offset = (query.pageNumber - 1) * query.pageSize;
  expect({ ...list, data: list.data.map((item) => item.customerNumber), query, SEED }).toEqual({
    query,
    SEED,
    data: all.slice(offset, offset + query.pageSize),
    totalRecords: all.length,
    currentPage: query.pageNumber,
    totalPages: Math.ceil(all.length / query.pageSize),
  });
  return all.length;
}

const whole = { pageNumber: 1, pageSize: 200, search: null, include: [] };

test("filters, groups, rows, searches, orders and pages give what the oracle gives", async () => {
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(anyActor(), anyQuery, async (actor, query) => {
      const count = await check(actor, query);
      if (count > 0 && count < CUSTOMERS) telling++;
    }),
    { numRuns: RUNS },
  );
  expect(telling).toBeGreaterThan(RUNS / 5);
});

test("each operator on each field", async () => {
  const actor = makeActor(organizationId, { repNumber: "SR-1" });
  for (const field of ALL_FIELDS) {
    for (const operator of operatorsOf(field)) {
      const [value = ""] = fc.sample(valueFor(field, operator), 1);
      await check(actor, {
        ...whole,
        sort: [{ field: "companyName", direction: "asc" }],
        filters: [{ field: field.name, operator, value }],
      });
    }
  }
});

test("each field sorts both ways, nulls last, and its pages never overlap", async () => {
  const actor = makeActor(organizationId);
  for (const field of SORT_FIELDS) {
    for (const direction of ["asc", "desc"] as const) {
      const query = { ...whole, sort: [{ field, direction }], filters: [] };
      await check(actor, query);
      const pages = await Promise.all(
        [1, 2, 3, 4, 5].map((pageNumber) =>
          listCustomers(actor, { ...query, pageNumber, pageSize: 13 }),
        ),
      );
      expect(pages.flatMap(({ data }) => data.map((item) => item.customerNumber))).toEqual(
        expectedNumbers(actor, customers, query, new Date()),
      );
    }
  }
});

test("pages sorted by what many accounts share, and then by something else", async () => {
  const shared = ["pricing", "active", "repNumber", "terms", "currencyCode"];
  const direction = fc.constantFrom("asc" as const, "desc" as const);
  const property = fc.asyncProperty(
    fc.record({ field: fc.constantFrom(...shared), direction }),
    fc.array(fc.record({ field: fc.constantFrom(...SORT_FIELDS), direction }), { maxLength: 1 }),
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom<Filter[]>([], [{ field: "active", operator: "equals", value: true }]),
    async (first, then, pageSize, filters) => {
      const sort = [first, ...then.filter(({ field }) => field !== first.field)];
      for (const pageNumber of [1, 2, 5]) {
        await check(makeActor(organizationId), { ...whole, sort, filters, pageSize, pageNumber });
      }
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: RUNS / 4 });
});
