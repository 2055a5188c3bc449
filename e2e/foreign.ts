import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { createUser } from "@/lib/auth/credentials";
import { openSession } from "@/lib/auth/sessions";
import { takeTry } from "@/lib/auth/throttle";
import { createApiClient } from "@/lib/clients/clients";
import { advanceBulk, startBulk } from "@/lib/customers/bulk";
import { deleteCustomer } from "@/lib/customers/delete";
import { deactivateCustomer } from "@/lib/customers/lifecycle";
import { dismissDuplicate } from "@/lib/customers/not-duplicates";
import { renumberCustomer } from "@/lib/customers/renumber";
import { upsertCustomer } from "@/lib/customers/upsert";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { advanceHandover } from "@/lib/handovers/carry-on";
import { planHandover } from "@/lib/handovers/plan";
import { previewHandover } from "@/lib/handovers/preview";
import { getHandover } from "@/lib/handovers/read";
import type { Draft } from "@/lib/handovers/schema";
import { recordOrder } from "@/lib/orders/record";
import { createOrganization } from "@/lib/organizations/organizations";
import { upsertRep } from "@/lib/reps/reps";
import { setStartView } from "@/lib/views/start";
import { createView, renameView } from "@/lib/views/views";
import { makeActor, mergeAccounts } from "@/prisma/factories";
import { CANARY, type ForeignId } from "./canary";

const SALES_REP = "FX-SR-7";
const CANARY_MAIL = `${CANARY}@${CANARY}.example`;

/** Each text of it that is no id says so. */
const accountOf = (number: string) => ({
  customerNumber: number,
  companyName: `${CANARY} name`,
  companyEmail: CANARY_MAIL,
  companyPhone: `${CANARY} phone`,
  companyFax: `${CANARY} fax`,
  pricing: `${CANARY} tier`,
  repNumber: SALES_REP,
  terms: `${CANARY} terms`,
  currencyCode: "SEK",
  externalId: `${number}-EXT`,
  addresses: [
    {
      externalId: `${number}-ADDR`,
      line1: `${CANARY} line 1`,
      line2: `${CANARY} line 2`,
      city: `${CANARY} city`,
      state: `${CANARY} state`,
      postalCode: `${CANARY} code`,
      country: "SE",
      addressType: "Billing",
      phone: `${CANARY} address phone`,
    },
  ],
  contacts: [
    {
      externalId: `${number}-CON`,
      title: `${CANARY} title`,
      firstName: `${CANARY} first`,
      lastName: `${CANARY} last`,
      email: CANARY_MAIL,
      phone: `${CANARY} contact phone`,
      fax: `${CANARY} contact fax`,
      contactType: `${CANARY} type`,
    },
  ],
  customerAttributes: { [`${CANARY}-key`]: `${CANARY} value` },
});

/** Makes the organization that nobody else may see anything of: a row in each table, the canary in each text. */
export async function addForeignOrganization(organizationId: string): Promise<void> {
  const actor = makeActor(organizationId, { who: { id: null, name: `${CANARY} actor` } });
  await createOrganization({
    organizationId,
    name: `${CANARY} organization`,
    defaultCurrency: "SEK",
    tiers: [`${CANARY} tier`],
    terms: [`${CANARY} terms`],
  });
  const rep = { repNumber: SALES_REP, name: `${CANARY} rep`, email: CANARY_MAIL, phone: CANARY };
  await upsertRep(actor, rep);
  const { id: userId } = await createUser(actor, {
    email: CANARY_MAIL,
    name: `${CANARY} user`,
    role: "admin",
    password: randomUUID(),
  });
  await openSession(
    { organizationId, userId },
    { userAgent: `${CANARY} browser`, address: `${CANARY} address` },
  );
  const user: Actor = { ...actor, who: { id: userId, name: `${CANARY} user` }, door: "page" };
  const { handle } = await createView(user, {
    name: "View of theirs",
    isShared: true,
    query: {
      search: `${CANARY} search`,
      filters: [{ field: "terms", operator: "equals", value: `${CANARY} terms` }],
      sort: [{ field: "companyName", direction: "asc" }],
      columns: ["customerNumber"],
      pageSize: 25,
    },
  });
  // The handle is made of the first name, and an id must not tell by itself that it is from here.
  await renameView(user, { handle, name: `${CANARY} view` });
  await setStartView(user, { handle });
  await createApiClient(actor, { clientId: "fx-client", name: `${CANARY} client` });
  await takeTry({ name: CANARY, tries: 1, seconds: 60 }, { organizationId, id: CANARY });
  for (const number of ["FX-0001", "FX-0002", "FX-0003"]) {
    await upsertCustomer(actor, accountOf(number));
  }
  await renumberCustomer(actor, "FX-0001", { customerNumber: "FX-0009" });
  const order = { date: "2026-10-05", total: "77.70", companyName: `${CANARY} order` };
  for (const customerNumber of ["FX-0002", "FX-0003"]) {
    await recordOrder(actor, {
      ...order,
      number: `FX-SO-${customerNumber.at(-1)}`,
      customerNumber,
    });
  }
  const selection = { all: "", except: [], plus: [] };
  const terms = { verb: "terms", terms: `${CANARY} terms` } as const;
  const bulk = await startBulk(actor, { selection, action: terms, expected: 3 });
  if (bulk.outcome !== "started") throw new Error(`There are ${bulk.found} accounts.`);
  await advanceBulk(actor, bulk.run.id);
  await mergeAnother(actor);
  await deactivateCustomer(actor, "FX-0002", { reason: `${CANARY} reason` });
  await handOver(actor, user);
  await deleteCustomer(actor, "FX-0003", { reason: `${CANARY} reason` });
}

/** Merges an account that is made for it into the first one, which is said to be another than the second. */
async function mergeAnother(actor: Actor): Promise<void> {
  await upsertCustomer(actor, accountOf("FX-0004"));
  await mergeAccounts(actor, "FX-0009", "FX-0004");
  await dismissDuplicate(actor, { one: "FX-0009", other: "FX-0002" });
}

/** Gives the accounts to another rep. */
async function handOver(actor: Actor, user: Actor): Promise<void> {
  await upsertRep(actor, { repNumber: "FX-SR-8", name: `${CANARY} other rep` });
  const draft: Draft = {
    source: { of: "book", repNumber: SALES_REP },
    split: { rules: [], rest: { to: "rep", repNumber: "FX-SR-8" }, exceptions: [] },
  };
  const { digest: expected } = await previewHandover(user, draft);
  const note = `${CANARY} note`;
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

/** Everything of an organization that could be named in a request: ids and numbers of every table, by their columns. */
export function foreignIds(organizationId: string): Promise<ForeignId[]> {
  return inOrganization({ organizationId }, async (tx) => {
    const columns = await tx.query<{ table: string; column: string }>`
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS "table", column_name::text AS "column"
      FROM information_schema.columns
      WHERE table_schema IN ('public', 'limits') AND column_name = ANY(${ID_COLUMNS}::text[])
        AND table_name <> '_prisma_migrations'
      ORDER BY table_name LIKE 'Customer%', 1, 2`;
    // A number that several tables have counts as the account's.
    const found = new Map([[organizationId, "organizationId"]]);
    for (const { table, column } of columns) {
      const values = await tx.query<{ value: string }>`
        SELECT DISTINCT ${raw(`"${column}"`)}::text AS "value" FROM ${raw(table)}
        WHERE ${raw(`"${column}"`)} IS NOT NULL AND "organizationId" = ${tx.organizationId} ORDER BY 1`;
      for (const { value } of values) {
        // Every organization has a handover 1.
        if (value.length >= SHORTEST_ID) found.set(value, `${table}.${column}`);
      }
    }
    return [...found].map(([value, kind]) => ({ kind, value }));
  });
}
