import { randomUUID } from "node:crypto";
import { createApiClient } from "@/lib/api-clients/clients";
import type { Actor } from "@/lib/auth/actor";
import { takeTry } from "@/lib/auth/login-tries";
import { openSession } from "@/lib/auth/session-store";
import { advanceBulk, startBulk } from "@/lib/customers/bulk/run";
import { dismissDuplicate } from "@/lib/customers/merge/not-duplicates";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { advanceHandover } from "@/lib/handovers/move-accounts";
import { planHandover } from "@/lib/handovers/plan";
import { previewHandover } from "@/lib/handovers/preview";
import { getHandover } from "@/lib/handovers/read";
import type { Draft } from "@/lib/handovers/schema";
import { upsertRep } from "@/lib/lists/reps";
import { recordOrder } from "@/lib/orders/record-orders";
import { createOrganization } from "@/lib/organizations/organizations";
import { createUser } from "@/lib/users/credentials";
import { createView, renameView } from "@/lib/views/saved-views";
import { setStartView } from "@/lib/views/start";
import { makeActor, mergeAccounts } from "@/prisma/factories";
import type { EveryText } from "./every-text";
import { LEAK_MARKER, type OtherId } from "./leak-marker";

const SALES_REP = "FX-SR-7";
const CANARY_MAIL = `${LEAK_MARKER}@${LEAK_MARKER}.example`;

/** Each text of it that is no id says so. */
const accountOf = (number: string): EveryText => ({
  customerNumber: number,
  companyName: `${LEAK_MARKER} name`,
  companyEmail: CANARY_MAIL,
  companyPhone: `${LEAK_MARKER} phone`,
  companyFax: `${LEAK_MARKER} fax`,
  pricing: `${LEAK_MARKER} tier`,
  repNumber: SALES_REP,
  terms: `${LEAK_MARKER} terms`,
  currencyCode: "SEK",
  externalId: `${number}-EXT`,
  addresses: [
    {
      externalId: `${number}-ADDR`,
      line1: `${LEAK_MARKER} line 1`,
      line2: `${LEAK_MARKER} line 2`,
      city: `${LEAK_MARKER} city`,
      state: `${LEAK_MARKER} state`,
      postalCode: `${LEAK_MARKER} code`,
      country: "SE",
      addressType: "Billing",
      phone: `${LEAK_MARKER} address phone`,
    },
  ],
  contacts: [
    {
      externalId: `${number}-CON`,
      title: `${LEAK_MARKER} title`,
      firstName: `${LEAK_MARKER} first`,
      lastName: `${LEAK_MARKER} last`,
      email: CANARY_MAIL,
      phone: `${LEAK_MARKER} contact phone`,
      fax: `${LEAK_MARKER} contact fax`,
      contactType: `${LEAK_MARKER} type`,
    },
  ],
  customerAttributes: { [`${LEAK_MARKER}-key`]: `${LEAK_MARKER} value` },
});

/** Creates the other organization: a row in each table, and the leak marker in each text. */
export async function addOtherOrganization(organizationId: string): Promise<void> {
  const actor = makeActor(organizationId, { who: { id: null, name: `${LEAK_MARKER} actor` } });
  await createOrganization({
    organizationId,
    name: `${LEAK_MARKER} organization`,
    defaultCurrency: "SEK",
    tiers: [`${LEAK_MARKER} tier`],
    terms: [`${LEAK_MARKER} terms`],
  });
  const rep = {
    repNumber: SALES_REP,
    name: `${LEAK_MARKER} rep`,
    email: CANARY_MAIL,
    phone: LEAK_MARKER,
  };
  await upsertRep(actor, rep);
  const { id: userId } = await createUser(actor, {
    email: CANARY_MAIL,
    name: `${LEAK_MARKER} user`,
    role: "admin",
    password: randomUUID(),
  });
  await openSession(
    { organizationId, userId },
    { userAgent: `${LEAK_MARKER} browser`, address: `${LEAK_MARKER} address` },
  );
  const user: Actor = { ...actor, who: { id: userId, name: `${LEAK_MARKER} user` }, door: "page" };
  const { handle } = await createView(user, {
    name: "View of theirs",
    isShared: true,
    query: {
      search: `${LEAK_MARKER} search`,
      filters: [{ field: "terms", operator: "equals", value: `${LEAK_MARKER} terms` }],
      sort: [{ field: "companyName", direction: "asc" }],
      columns: ["customerNumber"],
      pageSize: 25,
    },
  });
  // Renamed afterwards: the handle comes from the first name, and ids must not contain the marker.
  await renameView(user, { handle, name: `${LEAK_MARKER} view` });
  await setStartView(user, { handle });
  await createApiClient(actor, { clientId: "fx-client", name: `${LEAK_MARKER} client` });
  await takeTry({ name: LEAK_MARKER, tries: 1, seconds: 60 }, { organizationId, id: LEAK_MARKER });
  for (const number of ["FX-0001", "FX-0002", "FX-0003"]) {
    await upsertCustomer(actor, accountOf(number));
  }
  await renumberCustomer(actor, "FX-0001", { customerNumber: "FX-0009" });
  const order = { date: "2026-10-05", total: "77.70", companyName: `${LEAK_MARKER} order` };
  for (const customerNumber of ["FX-0002", "FX-0003"]) {
    await recordOrder(actor, {
      ...order,
      number: `FX-SO-${customerNumber.at(-1)}`,
      customerNumber,
    });
  }
  const selection = { all: "", except: [], plus: [] };
  const terms = { verb: "terms", terms: `${LEAK_MARKER} terms` } as const;
  const bulk = await startBulk(actor, { selection, action: terms, expected: 3 });
  if (bulk.outcome !== "started") throw new Error(`There are ${bulk.found} accounts.`);
  await advanceBulk(actor, bulk.run.id);
  await mergeAnother(actor);
  await deactivateCustomer(actor, "FX-0002", { reason: `${LEAK_MARKER} reason` });
  await handOver(actor, user);
  await deleteCustomer(actor, "FX-0003", { reason: `${LEAK_MARKER} reason` });
}

/** Merges a new account into the first one, which was dismissed as a duplicate of the second. */
async function mergeAnother(actor: Actor): Promise<void> {
  await upsertCustomer(actor, accountOf("FX-0004"));
  await mergeAccounts(actor, "FX-0009", "FX-0004");
  await dismissDuplicate(actor, { one: "FX-0009", other: "FX-0002" });
}

/** Hands the accounts over to another rep. */
async function handOver(actor: Actor, user: Actor): Promise<void> {
  await upsertRep(actor, { repNumber: "FX-SR-8", name: `${LEAK_MARKER} other rep` });
  const draft: Draft = {
    source: { of: "book", repNumber: SALES_REP },
    split: { rules: [], rest: { to: "rep", repNumber: "FX-SR-8" }, exceptions: [] },
  };
  const { digest: expected } = await previewHandover(user, draft);
  const note = `${LEAK_MARKER} note`;
  const start = await planHandover(user, { ...draft, note, runAt: null, expected });
  if (start.outcome !== "planned") throw new Error("The accounts are not those of the preview.");
  const { changeSetId } = await getHandover(user, start.number);
  await advanceHandover(user.organizationId, changeSetId);
}

const SHORTEST_ID = 4;
const ID_COLUMNS = [
  "id",
  "runId",
  "handoverId",
  "customerNumber",
  "customerNumberLower",
  "externalId",
  "clientId",
  "handle",
  "number",
  "repNumber",
];

/**
 * Everything of an organization that a request could name: ids and numbers of all tables, with
 * their columns.
 */
export function otherIds(organizationId: string): Promise<OtherId[]> {
  return inOrganization({ organizationId }, async (tx) => {
    const columns = await tx.query<{ table: string; column: string }>`
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS "table", column_name::text AS "column"
      FROM information_schema.columns
      WHERE table_schema IN ('public', 'limits') AND column_name = ANY(${ID_COLUMNS}::text[])
        AND table_name <> '_prisma_migrations'
      ORDER BY table_name LIKE 'Customer%', 1, 2`;
    // A number in several tables counts as the account's.
    const found = new Map([[organizationId, "organizationId"]]);
    for (const { table, column } of columns) {
      const values = await tx.query<{ value: string }>`
        SELECT DISTINCT ${raw(`"${column}"`)}::text AS "value" FROM ${raw(table)}
        WHERE ${raw(`"${column}"`)} IS NOT NULL AND "organizationId" = ${tx.organizationId} ORDER BY 1`;
      for (const { value } of values) {
        // Short values such as handover 1 exist in every organization.
        if (value.length >= SHORTEST_ID) found.set(value, `${table}.${column}`);
      }
    }
    return [...found].map(([value, kind]) => ({ kind, value }));
  });
}
