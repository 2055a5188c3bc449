import { expect, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { type Head, sealEntries, sealWaiting, waitingEntries } from "./seal";
import { makeSealer } from "./sealing-loop";
import { type Finding, verifyAudit } from "./verify";
import { verifyWith } from "./verify-cli";

const input = (customerNumber: string) => ({
  customerNumber,
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Retail",
});

async function verified(organizationId: string, head?: Head) {
  const found: Finding[] = [];
  const result = await verifyAudit(organizationId, {
    ...(head ? { head } : {}),
    onFinding: (finding) => found.push(finding),
  });
  return { ...result, found };
}

const waiting = (organizationId: string) =>
  inOrganization({ organizationId }, ({ prisma }) =>
    prisma.auditUnsealed.count({ where: { organizationId } }),
  );

test("every write waits to be sealed, is sealed once, and the chain holds", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  expect(await sealEntries(organizationId)).toBeNull();
  for (const name of ["A", "B", "C"]) await upsertCustomer(actor, input(name));
  expect(await waiting(organizationId)).toBe(3);
  expect(await sealEntries(organizationId)).toMatchObject({ sequence: 1, count: 3 });
  await updateCustomer(actor, "A", { companyName: "New" });
  const head = await sealEntries(organizationId);
  expect(head).toMatchObject({ sequence: 2, count: 1 });
  expect(await waiting(organizationId)).toBe(0);
  expect(await sealEntries(organizationId)).toBeNull();
  const { organizationId: id, sequence, digest } = head ?? {};
  expect(await verified(organizationId)).toEqual({
    head: { organizationId: id, sequence, digest },
    entries: 4,
    findings: 0,
    found: [],
  });
});

type Plan = {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Plan[];
};

const rowsOf = (plan: Plan, table: string): number =>
  (plan["Relation Name"] === table ? plan["Actual Rows"] * plan["Actual Loops"] : 0) +
  (plan.Plans ?? []).reduce((sum, below) => sum + rowsOf(below, table), 0);

test("sealing looks at none of the entries that are sealed already", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  await upsertCustomer(actor, input("A"));
  await inOrganization(actor, async ({ query }) => {
    await query`
      INSERT INTO "AuditEntry" ("organizationId", "id", "changeSetId", "requestId", "door", "actorName", "action", "customerId",
        "customerNumber", "version", "changes")
      SELECT e."organizationId", gen_random_uuid(), e."changeSetId", e."requestId", e."door", e."actorName", e."action",
        e."customerId", e."customerNumber", e."version", e."changes"
      FROM "AuditEntry" e, generate_series(1, 5000) WHERE e."organizationId" = ${organizationId}`;
    await query`
      DELETE FROM "AuditUnsealed" u WHERE u."organizationId" = ${organizationId} AND random() < 0.8`;
  });
  await asOwner(['ANALYZE "AuditEntry"', 'ANALYZE "AuditUnsealed"']);
  const [explained] = await inOrganization(
    actor,
    ({ query }) => query<{ "QUERY PLAN": { Plan: Plan }[] }>`
      EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${waitingEntries(organizationId)}`,
  );
  const plan = explained?.["QUERY PLAN"][0]?.Plan;
  expect(plan?.["Actual Rows"]).toBe(500);
  expect(plan && rowsOf(plan, "AuditEntry")).toBe(500);
});

test("a write that is undone leaves nothing to seal", async () => {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, input("A"), { dryRun: true });
  await expect(upsertCustomer(actor, { ...input("A"), pricing: "None" })).rejects.toThrow();
  expect(await waiting(actor.organizationId)).toBe(0);
});

test("several sealers at once, while writes go on, make one chain", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  let isWriting = true;
  const sealer = async () => {
    while (isWriting || (await waiting(organizationId)) > 0) await sealEntries(organizationId);
  };
  const writer = async (name: string) => {
    for (let index = 0; index < 15; index++) await upsertCustomer(actor, input(`${name}-${index}`));
  };
  const sealers = [sealer(), sealer(), sealer()];
  await Promise.all([writer("A"), writer("B")]);
  isWriting = false;
  await Promise.all(sealers);
  expect(await verified(organizationId)).toMatchObject({ entries: 30, findings: 0 });
});

test("what waits in any organization is found and sealed; one that fails keeps no other from it", async () => {
  const [first, second] = [await makeOrganization(), await makeOrganization()];
  for (const id of [first, second]) await upsertCustomer(makeActor(id), input("A"));
  await sealEntries(first);
  await upsertCustomer(makeActor(first), input("B"));
  // Occupies the next link's place, so that it cannot be written.
  await inOrganization({ organizationId: first }, ({ prisma }) =>
    prisma.auditSeal.create({
      data: { organizationId: first, sequence: 2_147_483_647, digest: "0".repeat(64) },
    }),
  );
  const heads: Head[] = [];
  await expect(sealWaiting((head) => heads.push(head))).rejects.toThrow();
  expect(heads.map(({ organizationId }) => organizationId)).toContain(second);
  expect(await waiting(second)).toBe(0);
  expect(await waiting(first)).toBe(1);
  // This entry would otherwise fail in every later test of this database.
  await asOwner([`DELETE FROM "AuditSeal" WHERE "sequence" = 2147483647`], first);
  await sealEntries(first);
});

test("a sealer seals until it is stopped, also after failures", async () => {
  let calls = 0;
  const sealer = makeSealer(async () => {
    calls += 1;
    if (calls === 1) throw new Error("The database is down.");
  });
  sealer.start();
  sealer.start();
  await expect.poll(() => calls).toBe(2);
  await sealer.stop();
  sealer.start();
  expect(calls).toBe(2);
});

test("the application may add to the chain and to the queue, and rewrite neither", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  await upsertCustomer(actor, input("A"));
  await updateCustomer(actor, "A", { companyName: "New" });
  await sealEntries(organizationId);
  for (const table of ["AuditEntry", "AuditSeal", "AuditField", "ChangeSet"]) {
    for (const statement of [
      `UPDATE "${table}" SET "organizationId" = "organizationId"`,
      `DELETE FROM "${table}"`,
      `TRUNCATE "${table}"`,
      `ALTER TABLE "${table}" DISABLE TRIGGER ALL`,
    ]) {
      const run = inOrganization({ organizationId }, (tx) => tx.run(raw(statement)));
      await expect(run, statement).rejects.toThrow(/permission denied|must be owner/);
    }
  }
  expect(await verified(organizationId)).toMatchObject({ findings: 0, entries: 2 });
});

test("an entry that is kept out of the queue is found, whenever it says it was made", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  for (const name of ["A", "B"]) await upsertCustomer(actor, input(name));
  expect(await verified(organizationId)).toMatchObject({ findings: 0, head: null });
  await asOwner(
    [
      `DELETE FROM "AuditUnsealed"`,
      `UPDATE "AuditEntry" SET "createdAt" = now() + (CASE "customerNumber" WHEN 'A' THEN 1 ELSE -1 END) * interval '2 minutes'`,
    ],
    organizationId,
  );
  const { found } = await verified(organizationId);
  expect(found.map(({ kind }) => kind)).toEqual(["unsealed", "unsealed"]);
});

test("the command tells findings and head by line, and by its exit code", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId } = actor;
  await upsertCustomer(actor, input("A"));
  const head = await sealEntries(organizationId);
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const put = (line: string) => lines.push(line);
    return { code: await verifyWith(args, { log: put, error: put }), lines };
  };
  const link = `${head?.sequence}:${head?.digest}`;
  const whole = { code: 0, lines: [`${organizationId}: whole, 1 entries sealed, head ${link}`] };
  expect(await run("--organization", organizationId)).toEqual(whole);
  expect(await run("--organization", organizationId, "--head", link)).toEqual(whole);
  const other = await run("--organization", organizationId, "--head", `2:${"0".repeat(64)}`);
  expect(other.code).toBe(1);
  expect(other.lines).toEqual([
    expect.stringMatching(/cut or made anew/),
    expect.stringMatching(/1 findings/),
  ]);
  await asOwner(`UPDATE "AuditEntry" SET "actorName" = 'Nobody'`, organizationId);
  const edited = await run("--organization", organizationId);
  expect(edited.code).toBe(1);
  expect(edited.lines[0]).toMatch(/: edited: Entry .* is not as seal 1 has it/);
  expect((await run("--head", link)).code).toBe(2);
  expect((await run("--organization", organizationId, "--head", "1")).code).toBe(2);
  await expect(run("--organization", "no such organization")).rejects.toThrow(/no organization/);
});
