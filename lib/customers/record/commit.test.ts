import { expect, test } from "vitest";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { blankCustomer } from "@/lib/customers/request/apply-input";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { changesBetween } from "./changes";
import { commit, type Writes } from "./commit";
import { deactivationsOf } from "./deactivations";
import { type CustomerState, lockAccounts } from "./state";

async function withAccounts(...numbers: string[]): Promise<Actor> {
  const organizationId = await makeOrganization();
  await insertCustomers(
    organizationId,
    numbers.map((number) =>
      makeCustomer(organizationId, number, {
        addresses: [makeAddress({ city: "Oslo" })],
        contacts: [makeContact({ firstName: "Jane" })],
      }),
    ),
  );
  return makeActor(organizationId);
}

async function locked(tx: Tx, ...numbers: string[]): Promise<CustomerState[]> {
  const accounts = await lockAccounts(tx, { numbers });
  return numbers.flatMap((number) => accounts.byNumber(number) ?? []);
}

const changedTo = (before: CustomerState, more: Partial<CustomerState>) => {
  const after = { ...before, ...more };
  return { before, after, changes: changesBetween(before, after) };
};

const entriesOf = (actor: Actor) =>
  inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.auditEntry.findMany({ where: { organizationId }, orderBy: { id: "asc" } }),
  );

const rowsOf = (actor: Actor) =>
  inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.customer.findMany({ where: { organizationId }, orderBy: { customerNumber: "asc" } }),
  );

test("new, changed and deleted accounts are one change set, each with its version, time, action and reason", async () => {
  const actor = await withAccounts("A", "B", "C", "D", "E", "F");
  const { organizationId } = actor;
  await mergeAccounts(actor, "E", "F");
  const before = (await entriesOf(actor)).length;
  const changeSet = newChangeSet("batch", { reason: "Spring cleaning" });
  const result = await inOrganization(actor, async (tx) => {
    const [a, b, c, d, e] = await locked(tx, "A", "B", "C", "D", "E");
    if (!(a && b && c && d && e)) throw new Error("An account is missing.");
    const blank = blankCustomer(organizationId, "USD");
    return commit(
      tx,
      actor,
      {
        created: [{ ...blank, customerNumber: "N", companyName: "New", active: false }],
        changed: [
          changedTo(a, { active: false }),
          changedTo(b, { customerNumber: "B2", active: false }),
          changedTo(c, { companyName: "Other", addresses: [] }),
          { ...d, field: "terms", before: null, after: "NET30" },
        ],
        deleted: [e],
      },
      changeSet,
    );
  });
  expect(result.changeSetId).toBe(changeSet.id);
  const told = result.accounts.map(({ customerNumber, version }) => [customerNumber, version]);
  expect(told).toEqual([
    ["A", 2],
    ["B2", 2],
    ["C", 2],
    ["N", 1],
  ]);
  const entries = (await entriesOf(actor)).slice(before);
  const recorded = entries.map((entry) => [entry.customerNumber, entry.action, entry.version]);
  expect(recorded.sort()).toEqual([
    ["A", "deactivate", 2],
    ["B2", "renumber", 2],
    ["C", "update", 2],
    ["D", "update", 2],
    ["E", "delete", null],
    ["F", "delete", null],
    ["N", "create", 1],
  ]);
  for (const entry of entries) {
    expect(entry).toMatchObject({ changeSetId: changeSet.id, reason: "Spring cleaning" });
  }
  const rows = await rowsOf(actor);
  const [updatedAt] = rows.map((row) => row.updatedAt.toISOString());
  expect(rows.map((row) => [row.customerNumber, row.version, row.terms, row.termsKey])).toEqual([
    ["A", 2, null, null],
    ["B2", 2, null, null],
    ["C", 2, null, null],
    ["D", 2, "NET30", "net30"],
    ["N", 1, null, null],
  ]);
  for (const row of rows) expect(row.updatedAt.toISOString()).toBe(updatedAt);
  expect(rows.at(-1)?.createdAt).toEqual(rows.at(-1)?.updatedAt);
  const ids = rows.map(({ id }) => id);
  const noted = await inOrganization(actor, (tx) => deactivationsOf(tx, ids));
  expect(rows.filter(({ id }) => noted.has(id)).map((row) => row.customerNumber)).toEqual([
    "A",
    "B2",
    "N",
  ]);
  expect(noted.get(ids[0] ?? "")).toMatchObject({
    action: "deactivate",
    kind: "batch",
    reason: "Spring cleaning",
  });
});

test("nothing to write makes no change set", async () => {
  const actor = await withAccounts();
  const { changeSetId } = await inOrganization(actor, (tx) =>
    commit(tx, actor, {}, newChangeSet("batch")),
  );
  expect(changeSetId).toBeNull();
  const sets = await inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.changeSet.count({ where: { organizationId } }),
  );
  expect(sets).toBe(0);
});

test("thirty accounts take the statements that one takes", async () => {
  const numbers = Array.from({ length: 62 }, (_, index) => `A-${index}`);
  const actor = await withAccounts(...numbers);
  const count = (first: number, size: number) =>
    inOrganization(actor, async (tx) => {
      const states = await locked(tx, ...numbers.slice(first, first + 2 * size));
      const blank = () => blankCustomer(tx.organizationId, "USD");
      const writes: Writes = {
        created: states.slice(0, size).map(({ customerNumber }) => ({
          ...blank(),
          customerNumber: `N-${customerNumber}`,
          contacts: [],
        })),
        changed: states
          .slice(0, size)
          .map((state) => changedTo(state, { active: false, addresses: [] })),
        deleted: states.slice(size),
      };
      let statements = 0;
      const runAll: Tx["runAll"] = (all, ...rest) => {
        statements += all.length;
        return tx.runAll(all, ...rest);
      };
      await commit({ ...tx, prisma: tx.prisma, runAll }, actor, writes, newChangeSet("batch"));
      return statements;
    });
  const one = await count(0, 1);
  expect(one).toBeLessThanOrEqual(12);
  expect(await count(2, 30)).toBe(one);
});
