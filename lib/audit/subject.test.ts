import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getChangeSet } from "@/lib/activity/change-set";
import { commit } from "@/lib/customers/record/commit";
import { lockVisible } from "@/lib/customers/record/state";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { sealEntries } from "./seal";
import { verifyAudit } from "./verify";
import { newChangeSet, type Recorded, recordingOf } from "./write-entries";

const OTHERS = ["order", "rep", "tier", "term", "user", "client", "setting", "export"] as const;

const input = (terms: string) => ({
  customerNumber: "A",
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Retail",
  terms,
});

const entryOf = (subject: (typeof OTHERS)[number]): Recorded => ({
  subject,
  subjectId: `${subject}-1`,
  subjectName: `The ${subject}`,
  action: "update",
  version: null,
  changes: [{ path: "name", before: "Old", after: "New" }],
  reason: null,
});

test("an entry of every subject is stored, sealed and verified", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  await upsertCustomer(actor, input("NET30"));
  await inOrganization(actor, (tx) =>
    tx.runAll(recordingOf(actor, OTHERS.map(entryOf), newChangeSet("settings"))),
  );
  await sealEntries(organizationId);
  const stored = await inOrganization(actor, ({ prisma }) =>
    prisma.auditEntry.findMany({ where: { organizationId }, orderBy: { id: "asc" } }),
  );
  expect(stored.map(({ subject }) => subject)).toEqual(["account", ...OTHERS]);
  expect(stored[1]).toMatchObject({
    subjectId: "order-1",
    subjectName: "The order",
    customerId: null,
    customerNumber: null,
  });
  const verified = await verifyAudit(organizationId, {
    onFinding: (finding) => expect(finding).toBeNull(),
  });
  expect(verified).toMatchObject({ entries: 1 + OTHERS.length, findings: 0 });
});

test("an account has its own columns, and nothing else has them", async () => {
  const actor = makeActor(await makeOrganization());
  const account = { customerId: randomUUID(), customerNumber: "A" };
  const other = { subjectId: "1", subjectName: "One" };
  const nothing = { customerId: null, customerNumber: null, subjectId: null, subjectName: null };
  const insert = (columns: object) =>
    inOrganization(actor, async (tx) => {
      const changeSet = newChangeSet("settings");
      await tx.runAll(recordingOf(actor, [], changeSet));
      await tx.query`
        INSERT INTO "AuditEntry" ("organizationId", "id", "changeSetId", "requestId", "door", "actorName", "action",
          "changes", "subject", "subjectId", "subjectName", "customerId", "customerNumber")
        SELECT ${actor.organizationId}, ${randomUUID()}::uuid, ${changeSet.id}::uuid, 'r', 'api', 'Ada', 'update', '[]',
          "subject", "subjectId", "subjectName", "customerId", "customerNumber"
        FROM jsonb_to_record(${JSON.stringify({ ...nothing, ...columns })}::jsonb)
          AS c("subject" text, "subjectId" text, "subjectName" text, "customerId" uuid, "customerNumber" text)`;
    });
  await insert({ subject: "account", ...account });
  await insert({ subject: "tier", ...other });
  for (const columns of [
    { subject: "account" },
    { subject: "account", customerId: randomUUID() },
    { subject: "account", ...account, subjectName: "One" },
    { subject: "tier" },
    { subject: "tier", subjectId: "1" },
    { subject: "tier", ...other, customerNumber: "A" },
    { subject: "invoice", ...other },
  ]) {
    await expect(insert(columns), JSON.stringify(columns)).rejects.toThrow(/AuditEntry_subject/);
  }
});

test("the digest of an account's entry is the one that it had before there were subjects", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  await upsertCustomer(actor, input("NET30"), { reason: "New" });
  await sealEntries(organizationId);
  const [row] = await inOrganization(actor, async (tx) => {
    await tx.query`SELECT set_config('TimeZone', 'UTC', true)`;
    return tx.query<{ before: string; sealed: string }>`
      SELECT s."entryDigests"[1] AS "sealed", encode(sha256(convert_to((
        jsonb_strip_nulls(jsonb_build_object(
          'organizationId', e."organizationId", 'id', e."id", 'changeSetId', e."changeSetId", 'requestId', e."requestId",
          'door', e."door", 'actorId', e."actorId", 'actorName', e."actorName", 'reason', e."reason",
          'action', e."action", 'customerId', e."customerId", 'customerNumber', e."customerNumber",
          'version', e."version", 'createdAt', e."createdAt"))
        || jsonb_build_object('changes', e."changes"))::text, 'UTF8')), 'hex') AS "before"
      FROM "AuditEntry" e JOIN "AuditSeal" s ON s."organizationId" = e."organizationId"
      WHERE e."organizationId" = ${organizationId}`;
  });
  expect(row?.before).toMatch(/^[0-9a-f]{64}$/);
  expect(row?.sealed).toBe(row?.before);
});

test("beside writes to accounts other subjects are neither undone nor shown as accounts", async () => {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, input("NET30"));
  const changeSet = newChangeSet("settings");
  await inOrganization(actor, async (tx) => {
    const before = await lockVisible(tx, actor, "A");
    const changes = [{ path: "terms", before: "NET30", after: "NET60" }];
    await tx.runAll(recordingOf(actor, [entryOf("term")], changeSet));
    const changed = [{ before, after: { ...before, terms: "NET60" }, changes }];
    await commit(tx, actor, { changed }, { ...changeSet, isOpen: true });
  });
  const shown = await getChangeSet(actor, changeSet.id);
  expect(shown).toMatchObject({ accounts: 1, readable: 1, actions: { update: 1 } });
  const { counts, accounts } = await undoChangeSet(actor, changeSet.id);
  expect(counts).toMatchObject({ restored: 1 });
  expect(accounts).toHaveLength(1);
});
