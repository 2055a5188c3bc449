import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import type { Send } from "@/e2e/api-client";
import { digestsOf } from "@/e2e/digests";
import { load, record } from "@/e2e/reliability/record";
import { asOwner } from "@/e2e/vitest/as-owner";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { signToken } from "@/lib/auth/verify-token";
import { compareAccounts } from "@/lib/customers/merge/comparison";
import { ALL_DUPLICATES } from "@/lib/customers/merge/duplicates-query";
import { listDuplicates } from "@/lib/customers/merge/list-duplicates";
import { mergeCustomers } from "@/lib/customers/merge/merge";
import { dismissDuplicate } from "@/lib/customers/merge/not-duplicates";
import { findDuplicatesOfInput } from "@/lib/customers/quality/duplicates-of-input";
import { getAccount } from "@/lib/customers/record/get";
import { customerHistory } from "@/lib/customers/record/history";
import { successorOf } from "@/lib/customers/record/successor";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer, deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { saveAccount } from "@/lib/customers/write/save";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listTiers } from "@/lib/lists/read-tiers";
import { listReps } from "@/lib/lists/reps";
import { customerOrders } from "@/lib/orders/customer-orders";
import { placeOrder } from "@/lib/orders/place-order";
import { ordersReport } from "@/lib/orders/report";
import { STANDARD_REPORT } from "@/lib/orders/report-query";
import { organizationOf } from "@/lib/organizations/organizations";
import { loadAccounts } from "@/lib/views/load-accounts";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { hasLeakMarker, LEAK_MARKER, type OtherId } from "../../leak-marker";
import { addOtherOrganization, otherIds } from "../../other-organization";
import { apiProbes, filterProbes, triesOf as spreadOver } from "../probes";
import { callRoute } from "./in-process";
import { removal, withoutFilter } from "./statement";

const engine = inject("databaseUrl") ? "postgres" : "embedded";

/** The verbs that pages and their actions call. */
const VERBS: Readonly<Record<string, (actor: Actor, id: string) => Promise<unknown>>> = {
  loadAccounts: (actor, id) => loadAccounts(actor, new URLSearchParams({ search: id })),
  getAccount,
  customerHistory: (actor, id) => customerHistory(actor, id),
  customerOrders: (actor, id) => customerOrders(actor, id, { pageNumber: 1, pageSize: 10 }),
  ordersReport: (actor, id) =>
    ordersReport(
      actor,
      { ...STANDARD_REPORT, period: { name: "all" }, by: "account", account: id },
      { today: "2026-11-24", locale: "en-US" },
    ),
  allOrders: (actor) =>
    ordersReport(
      actor,
      { ...STANDARD_REPORT, period: { name: "all" }, by: "country" },
      { today: "2026-11-24", locale: "en-US" },
    ),
  placeOrder: (actor, id) => placeOrder(actor, { number: id, customerNumber: id, total: "1" }),
  successorOf,
  compareAccounts: (actor, id) => compareAccounts(actor, id, "A-1"),
  mergeCustomers: (actor, id) =>
    mergeCustomers(actor, {
      survivor: { customerNumber: id, etag: "*" },
      loser: { customerNumber: `${id}-other`, etag: "*" },
    }),
  listDuplicates: (actor) => listDuplicates(actor, ALL_DUPLICATES),
  dismissDuplicate: (actor, id) => dismissDuplicate(actor, { one: id, other: "A-1" }),
  findDuplicatesOfInput: (actor, id) =>
    findDuplicatesOfInput(actor, {
      customerNumber: id,
      companyName: id,
      companyEmail: id,
      cities: [id],
    }),
  saveAccount: (actor, id) => saveAccount(actor, id, { companyPhone: "1" }, "*"),
  activateCustomer: (actor, id) => activateCustomer(actor, id),
  deactivateCustomer: (actor, id) => deactivateCustomer(actor, id, { reason: "x" }),
  deleteCustomer: (actor, id) => deleteCustomer(actor, id),
  organizationOf: (actor) => organizationOf(actor),
  listTiers: (actor) => listTiers(actor),
  listReps: (actor) => listReps(actor),
};

type Found = { name: string; text: string };
type Try = { name: string; run: (id: string) => Promise<string> };

type Tries = { doors: readonly Try[]; filters: readonly Try[] };

async function triesOf(organizationId: string): Promise<Tries> {
  adoptEnv({ API_JWT_SECRET: "a secret of the test of at least 32 bytes" });
  const claims = { OrganizationId: organizationId, scope: PERMISSIONS.join(" ") };
  const authorization = `Bearer ${await signToken(claims, { seconds: 3_600 })}`;
  const actor = makeActor(organizationId);
  const api = (call: Send) => callRoute({ ...call, headers: { authorization, ...call.headers } });
  const tryOf = ({ name, send }: (typeof apiProbes)[number]): Try => ({
    name,
    run: async (id) => (await send(id, { api })).text,
  });
  const verbs = Object.entries(VERBS).map(
    ([name, verb]): Try => ({
      name,
      run: async (id) => {
        try {
          return JSON.stringify(await verb(actor, id)) ?? "";
        } catch (error) {
          if (error instanceof AppError) return error.message;
          throw error;
        }
      },
    }),
  );
  const doors = apiProbes.filter(({ name }) => !/auth|health/.test(name)).map(tryOf);
  return { doors: [...verbs, ...doors], filters: filterProbes.map(tryOf) };
}

/**
 * Makes `count` attempts, a quarter with filters; returns those whose answer contains the leak
 * marker.
 */
async function leaksIn({ doors, filters }: Tries, ids: readonly OtherId[], count: number) {
  const quarter = Math.floor(count / 4);
  const found: Found[] = [];
  for (const { probe, id } of [
    ...spreadOver(doors, ids, count - quarter),
    ...spreadOver(filters, ids, quarter),
  ]) {
    const text = await probe.run(id.value);
    if (hasLeakMarker(text)) found.push({ name: `${probe.name}, ${id.kind}`, text });
  }
  return found;
}

const digests = (organizationId: string) =>
  inOrganization({ organizationId }, (tx) => digestsOf((text) => tx.query`${raw(text)}`));

async function foreignAndOwn() {
  const foreign = `org-${randomUUID()}`;
  await addOtherOrganization(foreign);
  const own = await makeOrganization();
  return { foreign, ids: await otherIds(foreign), tries: await triesOf(own) };
}

test("the condition on the organization is taken out, and nothing else", () => {
  expect(withoutFilter('WHERE c."organizationId" = $1 AND "id" = $2')).toBe(
    'WHERE ($1::text IS NOT NULL) AND "id" = $2',
  );
  expect(withoutFilter('"public"."Order"."organizationId" = $3')).toBe("($3::text IS NOT NULL)");
  const kept = 'JOIN o ON o."organizationId" = s."organizationId"';
  expect(withoutFilter(kept)).toBe(kept);
});

test("without any condition on the organization, row-level security alone keeps organizations apart", async () => {
  const count = load(500, 300);
  const { foreign, ids, tries } = await foreignAndOwn();
  const before = await digests(foreign);
  expect(Object.keys(before).length).toBeGreaterThan(10);
  expect(await leaksIn(tries, ids, count)).toEqual([]);
  expect(await digests(foreign)).toEqual(before);
  record({
    row: "filter-removed",
    engine,
    load: `${count} probes in the process`,
    result: "0 leaks, 0 rows changed",
  });
}, 300_000);

/** Runs `work` with row-level security off. */
async function withoutRowSecurity<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
  const set = (word: string) => {
    const each = names.map((name) => `ALTER TABLE ${name} ${word} ROW LEVEL SECURITY`);
    return asOwner(`DO $$ BEGIN ${each.join("; ")}; END $$`);
  };
  await set("DISABLE");
  try {
    return await work();
  } finally {
    await set("ENABLE");
  }
}

test("without row-level security, the verbs' condition on the organization alone keeps them apart", async () => {
  const count = load(500, 300);
  const { foreign, ids, tries } = await foreignAndOwn();
  const before = await digests(foreign);
  removal.isOn = false;
  try {
    await withoutRowSecurity(Object.keys(before), async () => {
      expect(await leaksIn(tries, ids, count)).toEqual([]);
    });
  } finally {
    removal.isOn = true;
  }
  expect(await digests(foreign)).toEqual(before);
  record({
    row: "filter-removed",
    engine,
    load: `${count} probes with row-level security off instead`,
    result: "0 leaks, 0 rows changed",
  });
}, 300_000);

test("without both the same probes leak: they can fail", async () => {
  const { ids, tries, foreign } = await foreignAndOwn();
  const names = Object.keys(await digests(foreign));
  const found = await withoutRowSecurity(names, () =>
    leaksIn(tries, ids, 100).catch((error: unknown) => [
      { name: "thrown", text: `${LEAK_MARKER}: ${String(error)}` },
    ]),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(await leaksIn(tries, ids, 100)).toEqual([]);
}, 300_000);
