import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { countIssues } from "@/lib/coverage/coverage";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { MOST_SHARING } from "@/lib/customers/quality/duplicate-pairs-sql";
import { possibleDuplicates } from "@/lib/customers/quality/possible-duplicates";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { recordOrder } from "@/lib/orders/record-orders";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { ALL_DUPLICATES, type DuplicateQuery, parseDuplicateQuery } from "./duplicates-query";
import { listDuplicates } from "./list-duplicates";
import { dismissDuplicate, restoreDuplicate } from "./not-duplicates";

const newActor = async (accounts: Record<string, Partial<CustomerObject>>) => {
  const organizationId = await makeOrganization();
  await insertCustomers(
    organizationId,
    Object.entries(accounts).map(([number, more]) =>
      makeCustomer(organizationId, number, {
        companyName: `Company ${number}`,
        companyEmail: `${number.toLowerCase()}@acme.example`,
        ...more,
      }),
    ),
  );
  return makeActor(organizationId);
};

const list = (actor: Actor, query: Partial<DuplicateQuery> = {}) =>
  listDuplicates(actor, { ...ALL_DUPLICATES, ...query });

const shown = async (actor: Actor, query: Partial<DuplicateQuery> = {}) =>
  (await list(actor, query)).pairs.map(({ one, other, evidence }) => [
    [one.customerNumber, other.customerNumber].sort().join(" "),
    evidence.join(" "),
  ]);

/** The accounts with the duplicate issue, whose number must equal the start page's. */
async function flagged(actor: Actor): Promise<string[]> {
  const filters = [{ field: "issue", operator: "equals" as const, value: "duplicate" }];
  const { data, totalRecords } = await listCustomers(actor, { ...DEFAULT_QUERY, filters });
  expect((await countIssues(actor)).issues.duplicate).toBe(totalRecords);
  return data.map(({ customerNumber }) => customerNumber).sort();
}

const austin = (city = "Austin") => [
  makeAddress({ city }),
  makeAddress({ city, addressType: "Shipping" }),
];

const signed = () =>
  newActor({
    "AC-1": {},
    AC1: { active: false },
    B: { companyEmail: "X@acme.example", companyName: "Steel Works", addresses: austin() },
    C: { companyEmail: "x@ACME.example", companyName: "Steelworks", addresses: austin("AUSTIN") },
    D: { companyName: "Steel Works Inc", addresses: austin() },
    E: { companyName: "Steel Works", addresses: austin("Boston") },
  });

describe("the pairs that look like one account", () => {
  test("are found by each kind of evidence, once, those with most evidence first", async () => {
    const actor = await signed();
    expect(await shown(actor)).toEqual([
      ["B C", "email name"],
      ["AC-1 AC1", "number"],
      ["B D", "name"],
    ]);
    expect((await list(actor)).counts).toEqual({
      all: 3,
      number: 1,
      email: 1,
      name: 2,
      dismissed: 0,
    });
    expect(await shown(actor, { evidence: "name" })).toEqual([
      ["B C", "email name"],
      ["B D", "name"],
    ]);
    expect(
      (await list(actor, { evidence: "name", pageSize: 1, pageNumber: 2 })).pairs,
    ).toHaveLength(1);
    expect(await list(actor, { pageNumber: 9 })).toMatchObject({ pairs: [], total: 3 });
    expect(await flagged(actor)).toEqual(["AC-1", "AC1", "B", "C", "D"]);
  });

  test("are those that the look at one account finds", async () => {
    const actor = await signed();
    const found = await inOrganization(actor, async (tx) => {
      const rows = await tx.query<{ id: string; number: string }>`
        SELECT "id", "customerNumber" AS "number" FROM "Customer"`;
      const duplicates = await possibleDuplicates(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.flatMap(({ id, number }) =>
        (duplicates.get(id) ?? []).map(({ customerNumber, evidence }) => [
          [number, customerNumber].sort().join(" "),
          evidence.join(" "),
        ]),
      );
    });
    const unique = [...new Set(found.map((pair) => pair.join(": ")))].sort();
    expect((await shown(actor)).map((pair) => pair.join(": ")).sort()).toEqual(unique);
  });

  test("come with what tells them apart, the one with more orders first", async () => {
    const actor = await signed();
    await recordOrder(actor, {
      number: "SO-1",
      customerNumber: "AC1",
      date: "2026-10-05",
      total: "9",
    });
    const [pair] = (await list(actor, { evidence: "number" })).pairs;
    expect(pair).toMatchObject({
      one: { customerNumber: "AC1", active: false, orders: [{ orders: 1, total: "9.00" }] },
      other: { customerNumber: "AC-1", orders: [] },
      fields: ["companyName", "companyEmail", "active"],
      others: { attributes: 0, addresses: 0, contacts: 0 },
      dismissed: null,
    });
  });

  test("what more than fifty accounts share is no evidence; what fifty share is", async () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `N${String(index).padStart(3, "0")}`,
          { companyEmail: "none@acme.example" },
        ]),
      );
    const actor = await newActor(many(MOST_SHARING));
    expect((await list(actor)).counts.email).toBe((MOST_SHARING * (MOST_SHARING - 1)) / 2);
    expect((await list(await newActor(many(MOST_SHARING + 1)))).total).toBe(0);
  });

  test("are only those of which the actor may see both, and only for who may merge", async () => {
    const actor = await newActor({
      "A-1": { repNumber: "R-1" },
      A1: { repNumber: "R-2" },
      "A.1": { repNumber: "R-1" },
    });
    const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
    expect(await shown(bound)).toEqual([["A-1 A.1", "number"]]);
    expect(await flagged(bound)).toEqual(["A-1", "A.1"]);
    expect(await shown(makeActor(await makeOrganization()))).toEqual([]);
    const permissions = new Set(PERMISSIONS.filter((one) => one !== "customers:delete"));
    await expect(list({ ...actor, permissions })).rejects.toThrow(/permission/);
    await mergeAccounts(actor, "A-1", "A1");
    expect(await shown(actor)).toEqual([["A-1 A.1", "number"]]);
  });
});

describe("not duplicates", () => {
  test("is remembered for the pair, with who and when, respected everywhere, and taken back", async () => {
    const actor = { ...(await signed()), who: { id: null, name: "Olga" } };
    await dismissDuplicate(actor, { one: "C", other: "b" });
    await dismissDuplicate(actor, { one: "B", other: "C" });
    expect(await shown(actor)).toEqual([
      ["AC-1 AC1", "number"],
      ["B D", "name"],
    ]);
    expect(await flagged(actor)).toEqual(["AC-1", "AC1", "B", "D"]);
    const { pairs, total, counts } = await list(actor, { show: "dismissed" });
    expect([total, counts]).toEqual([1, { all: 2, number: 1, email: 0, name: 1, dismissed: 1 }]);
    expect(pairs).toMatchObject([{ dismissed: { who: "Olga" } }]);
    expect(Date.now() - Date.parse(pairs[0]?.dismissed?.at ?? "")).toBeLessThan(600_000);
    await restoreDuplicate(actor, { one: "B", other: "C" });
    expect((await list(actor)).counts).toMatchObject({ all: 3, dismissed: 0 });
  });

  test("is said of two accounts that are there and the actor's to see", async () => {
    const actor = await signed();
    const code = async (by: Actor, one: string, other: string) => {
      const error = await dismissDuplicate(by, { one, other }).catch((thrown: unknown) => thrown);
      return error instanceof AppError ? error.code : "done";
    };
    expect(await code(actor, "B", "b")).toBe("validation");
    expect(await code(actor, "B", "none")).toBe("not_found");
    expect(await code({ ...actor, ownAccountsOnly: true, repNumber: "R-1" }, "B", "C")).toBe(
      "not_found",
    );
    expect(await code(makeActor(await makeOrganization()), "B", "C")).toBe("not_found");
    await mergeAccounts(actor, "B", "C");
    expect(await code(actor, "B", "C")).toBe("conflict");
    expect((await list(actor)).counts.dismissed).toBe(0);
  });
});

test("the page's address is read as it is written, and says what is wrong with it", () => {
  const query = { show: "dismissed", evidence: "email", pageNumber: 3, pageSize: 50 };
  const params = new URLSearchParams({
    show: "dismissed",
    sign: "email",
    pageNumber: "3",
    pageSize: "50",
  });
  expect(parseDuplicateQuery(params)).toEqual(query);
  expect(parseDuplicateQuery(new URLSearchParams())).toEqual(ALL_DUPLICATES);
  const bad = new URLSearchParams({ show: "x", sign: "y", pageNumber: "0", pageSize: "201" });
  const error = (() => {
    try {
      return parseDuplicateQuery(bad);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(Object.keys((error as AppError).errors ?? {})).toEqual([...params.keys()]);
});
