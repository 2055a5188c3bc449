import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { anyCustomer, anyNumber, anyQuery } from "@/e2e/list-data";
import { expectedNumbers } from "@/e2e/list-oracle";
import { failure } from "@/e2e/vitest/failure";
import type { Actor } from "@/lib/auth/actor";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { updateCustomer } from "@/lib/customers/write/update";
import { adoptEnv } from "@/lib/env";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { listAfterText } from "./list-after";
import { type ListQuery, parseCursorQuery, SORT_FIELDS, toSearchParams } from "./query";

adoptEnv({ NEXTAUTH_SECRET: "x".repeat(40) });

const CUSTOMERS = 40;
const RUNS = 80;
const SEED = Math.floor(Math.random() * 2 ** 31);
const DAY_MS = 24 * 3_600_000;

type Page = {
  data: CustomerObject[];
  nextCursor: string | null;
  totalRecords?: number;
  totalPages?: number;
};

async function page(actor: Actor, parameters: string, after = ""): Promise<Page> {
  const params = new URLSearchParams(parameters);
  params.set("after", after);
  const query = parseCursorQuery(params);
  if (!query) throw new Error("There is no cursor.");
  return JSON.parse(await listAfterText(actor, query));
}

const numbersOf = ({ data }: Page) => data.map(({ customerNumber }) => customerNumber);

/** Every page, and `between` two of them. */
async function walk(
  actor: Actor,
  parameters: string,
  between: (pages: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null; pages++) {
    if (pages > 0) await between(pages);
    const read: Page = await page(actor, parameters, cursor);
    expect(read.nextCursor?.length ?? 0).toBeLessThanOrEqual(1_000);
    numbers.push(...numbersOf(read));
    cursor = read.nextCursor;
  }
  return numbers;
}

/** A list as its parameters without a page. */
const parametersOf = (query: ListQuery) => toSearchParams({ ...query, pageNumber: 1 }).toString();

describe("as the oracle has it", () => {
  let organizationId = "";
  let customers: CustomerObject[] = [];

  beforeAll(async () => {
    organizationId = await makeOrganization();
    const unique = {
      minLength: CUSTOMERS,
      maxLength: CUSTOMERS,
      selector: (name: string) => name.normalize("NFC").toLowerCase(),
    };
    const [numbers] = fc.sample(fc.uniqueArray(anyNumber, unique), { seed: SEED, numRuns: 1 });
    customers = fc.sample(anyCustomer, { seed: SEED, numRuns: CUSTOMERS }).map((row, index) =>
      makeCustomer(organizationId, numbers?.[index] ?? "", {
        ...row,
        externalId: index % 3 === 0 ? null : `X-${index}`,
      }),
    );
    await insertCustomers(organizationId, customers);
  });

  test("each page follows the one before, for any filters, search, order and reader", async () => {
    const anyActor = fc
      .record({ repNumber: fc.constantFrom("SR-1", null), ownAccountsOnly: fc.boolean() })
      .map((more) => makeActor(organizationId, more));
    const property = fc.asyncProperty(
      anyActor,
      anyQuery,
      fc.integer({ min: 1, max: 17 }),
      async (actor, query, pageSize) => {
        const all = expectedNumbers(actor, customers, query, new Date());
        expect(await walk(actor, parametersOf({ ...query, pageSize }))).toEqual(all);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  });

  test("each field both ways, alone and before another", async () => {
    const actor = makeActor(organizationId);
    for (const field of SORT_FIELDS) {
      for (const direction of ["asc", "desc"] as const) {
        const [second = ""] = fc.sample(fc.constantFrom(...SORT_FIELDS), 1);
        for (const sort of [
          [{ field, direction }],
          [
            { field, direction },
            ...(second === field ? [] : [{ field: second, direction: "desc" as const }]),
          ],
        ]) {
          const query = {
            sort,
            filters: [],
            search: null,
            include: [],
            pageNumber: 1,
            pageSize: 13,
          };
          expect(await walk(actor, parametersOf(query))).toEqual(
            expectedNumbers(actor, customers, query, new Date()),
          );
        }
      }
    }
  });
});

async function numbered(count: number, more: Parameters<typeof makeCustomer>[2] = {}) {
  const actor = makeActor(await makeOrganization());
  const accounts = Array.from({ length: count }, (_, index) =>
    makeCustomer(actor.organizationId, `A-${String(index).padStart(3, "0")}`, {
      companyName: `Name ${String(index).padStart(3, "0")}`,
      ...more,
    }),
  );
  await insertCustomers(actor.organizationId, accounts);
  return { actor, numbers: accounts.map(({ customerNumber }) => customerNumber) };
}

test("the answer has a cursor until the end, and totals only when they are asked for", async () => {
  const { actor } = await numbered(5);
  const first = await page(actor, "pageSize=2");
  expect(Object.keys(first)).toEqual(["data", "nextCursor"]);
  expect(first.nextCursor).toMatch(/^[\w-]+$/);
  const second = await page(actor, "pageSize=3&include=total,addresses", first.nextCursor ?? "");
  expect(second).toMatchObject({ nextCursor: null, totalRecords: 5, totalPages: 2 });
  expect(second.data.map(({ addresses }) => addresses)).toEqual([[], [], []]);
  expect(numbersOf(second)).toEqual(["A-002", "A-003", "A-004"]);
  expect(await page(actor, "search=none&include=total")).toEqual({
    data: [],
    nextCursor: null,
    totalRecords: 0,
    totalPages: 0,
  });
});

test("accounts that keep their place are given once while others come, go and move", async () => {
  for (const sortOn of ["Name", "pricing", "createdAt", "companyPhone", "updatedAt"]) {
    const { actor, numbers } = await numbered(30);
    const moving = numbers.filter((_, index) => index % 3 === 0);
    const still = numbers.filter((_, index) => index % 3 !== 0);
    const got = await walk(actor, `pageSize=4&sortOn=${sortOn},customerNumber`, async (round) => {
      const [one = "", other = ""] = [moving[round], moving[moving.length - round]];
      await updateCustomer(actor, one, {
        companyName: `Name ${30 - round}`,
        pricing: "Retail",
        companyPhone: `555-${round}`,
      }).catch(() => undefined);
      await deleteCustomer(actor, other).catch(() => undefined);
    });
    expect(got.filter((number) => still.includes(number))).toEqual(still);
    expect(new Set(still.filter((number) => got.includes(number))).size).toBe(still.length);
  }
});

test("a place too long for a cursor is kept by its account, as long as that keeps the place", async () => {
  const { actor, numbers } = await numbered(4);
  const long = () =>
    Array.from({ length: 3_900 }, () =>
      String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000)),
    ).join("");
  for (const number of numbers) {
    await updateCustomer(actor, number, { customerAttributes: { note: `${number} ${long()}` } });
  }
  const parameters = "pageSize=1&sortOn=customerAttributes.note";
  expect(await walk(actor, parameters)).toEqual(numbers);
  const { nextCursor } = await page(actor, parameters);
  expect(nextCursor?.length).toBeLessThanOrEqual(1_000);
  await updateCustomer(actor, "A-000", { customerAttributes: { note: "short" } });
  const refused = await failure(page(actor, parameters, nextCursor ?? ""));
  expect(refused.errors).toEqual({ after: [expect.stringMatching(/has changed\. Start anew/)] });
});

describe("a cursor", () => {
  const given = async () => {
    const { actor } = await numbered(3, { repNumber: "SR-1" });
    const { nextCursor } = await page(
      actor,
      "pageSize=1&filters[0].field=active&filters[0].operator=equals&filters[0].value=true",
    );
    return { actor, after: nextCursor ?? "" };
  };
  const ACTIVE = "filters[0].field=active&filters[0].operator=equals&filters[0].value=true";

  test("is refused with another list, reader or organization, and when it was tampered with", async () => {
    const { actor, after } = await given();
    expect(numbersOf(await page(actor, `pageSize=2&${ACTIVE}`, after))).toEqual(["A-001", "A-002"]);
    const bound = makeActor(actor.organizationId, { repNumber: "SR-1", ownAccountsOnly: true });
    const stranger = makeActor(await makeOrganization());
    const others: [Actor, string, string][] = [
      [actor, "", after],
      [actor, ACTIVE.replace("true", "false"), after],
      [actor, `${ACTIVE}&search=name`, after],
      [actor, `${ACTIVE}&sortOn=customerNumber`, after],
      [actor, `${ACTIVE}&sortDirection=desc`, after],
      [bound, ACTIVE, after],
      [stranger, ACTIVE, after],
      [actor, ACTIVE, "x"],
      [actor, ACTIVE, `${after.slice(0, -2)}AA`],
      [actor, ACTIVE, "A".repeat(2_000)],
    ];
    for (const [reader, parameters, cursor] of others) {
      const { code, errors } = await failure(page(reader, parameters, cursor));
      expect([parameters, code]).toEqual([parameters, "validation"]);
      expect(errors).toEqual({ after: [expect.stringMatching(/Start anew/)] });
    }
  });

  test("holds for seven days", async () => {
    const { actor, after } = await given();
    const now = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: now + 6.9 * DAY_MS });
    try {
      expect((await page(actor, ACTIVE, after)).data).toHaveLength(2);
      vi.setSystemTime(now + 7.1 * DAY_MS);
      expect((await failure(page(actor, ACTIVE, after))).code).toBe("validation");
    } finally {
      vi.useRealTimers();
    }
  });

  test("holds what @me and @days stood for at the first page", async () => {
    const { actor } = await numbered(3, { repNumber: "SR-1", createdAt: new Date().toISOString() });
    const filter = (index: number, field: string, operator: string, value: string) =>
      `filters[${index}].field=${field}&filters[${index}].operator=${operator}&filters[${index}].value=${value}`;
    const mine = `${filter(0, "repNumber", "equals", "@me")}&${filter(1, "createdAt", "gte", "@days-0")}`;
    const first = await page({ ...actor, repNumber: "SR-1" }, `pageSize=1&${mine}`);
    const later = { ...actor, repNumber: "SR-2" };
    expect(numbersOf(await page(later, mine))).toEqual([]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * DAY_MS });
    try {
      const next = await page(later, `pageSize=1&${mine}`, first.nextCursor ?? "");
      expect(numbersOf(next)).toEqual(["A-001"]);
      expect(numbersOf(await page(later, mine, next.nextCursor ?? ""))).toEqual(["A-002"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("goes with neither a page number nor a second cursor", () => {
    for (const [parameters, field] of [
      ["after=&pageNumber=1", "pageNumber"],
      ["AFTER=&PageNumber=2", "pageNumber"],
      ["after=&After=x", "after"],
    ] as const) {
      const read = () => parseCursorQuery(new URLSearchParams(parameters));
      expect(read).toThrow(expect.objectContaining({ errors: { [field]: [expect.any(String)] } }));
    }
    expect(parseCursorQuery(new URLSearchParams("pageNumber=2"))).toBeNull();
  });
});
