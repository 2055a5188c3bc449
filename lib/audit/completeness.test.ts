import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { isSoak, load, record } from "@/e2e/reliability/record";
import { asOwner } from "@/e2e/vitest/as-owner";
import type { Actor } from "@/lib/auth/actor";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer, deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { sealEntries } from "./seal";
import { verifyAudit } from "./verify";
import type { RecordedChange } from "./write-entries";

/** Every table that writes touch, with a fault before the row is written or at commit. */
const TABLES = [
  "Customer",
  "Address",
  "Contact",
  "CustomerNumberAlias",
  "ChangeSet",
  "AuditEntry",
  "AuditUnsealed",
  "AuditField",
];
/**
 * One of this many steps fails; a prime, so that the fault moves through the steps of the writes.
 */
const EVERY = 23;

/**
 * Makes every 23rd step of the organization's rows fail, alternately for good and as a lost race,
 * which is retried.
 */
async function injectFaults(organizationId: string): Promise<() => Promise<void>> {
  const name = `fault_${organizationId.replaceAll("-", "").slice(0, 20)}`;
  const own = (row: string) => `WHEN (${row}."organizationId" = '${organizationId}')`;
  await asOwner([
    `CREATE SEQUENCE ${name}`,
    `GRANT USAGE ON SEQUENCE ${name} TO rolodesk_app`,
    // Sequences are not rolled back, so steps of failed writes count too.
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE step bigint := nextval('public.${name}');
      BEGIN
        IF step % ${2 * EVERY} = 0 THEN RAISE EXCEPTION 'fault at %', TG_TABLE_NAME; END IF;
        IF step % ${2 * EVERY} = ${EVERY} THEN
          RAISE EXCEPTION 'race at %', TG_TABLE_NAME USING ERRCODE = '40001';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`,
  ]);
  for (const table of TABLES) {
    await asOwner([
      `CREATE TRIGGER ${name}_write BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW ${own("NEW")} EXECUTE FUNCTION ${name}()`,
      `CREATE TRIGGER ${name}_delete BEFORE DELETE ON "${table}" FOR EACH ROW ${own("OLD")} EXECUTE FUNCTION ${name}()`,
    ]);
  }
  await asOwner(
    `CREATE CONSTRAINT TRIGGER ${name}_commit AFTER INSERT ON "AuditEntry"
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW ${own("NEW")} EXECUTE FUNCTION ${name}()`,
  );
  return async () => {
    // One table at a time: several locks would block other tests and be blocked by them.
    for (const table of TABLES) {
      await asOwner([
        `DROP TRIGGER ${name}_write ON "${table}"`,
        `DROP TRIGGER ${name}_delete ON "${table}"`,
      ]);
    }
    await asOwner(`DROP TRIGGER ${name}_commit ON "AuditEntry"`);
    await asOwner([`DROP FUNCTION ${name}()`, `DROP SEQUENCE ${name}`]);
  };
}

const address = (city: string) => ({ addressType: "Billing" as const, city });

type Write = (actor: Actor, number: string, index: number) => Promise<unknown>;

const WRITES: Write[] = [
  (actor, number, index) =>
    upsertCustomer(actor, {
      customerNumber: number,
      companyName: `Acme ${index}`,
      companyEmail: "a@acme.example",
      pricing: "Retail",
      addresses: [address(`City ${index}`)],
      contacts: [{ firstName: "Jane" }],
    }),
  (actor, number, index) =>
    updateCustomer(actor, number, {
      companyName: `New ${index}`,
      addresses: [address("Oslo"), address(`Bergen ${index}`)],
      contacts: [],
    }),
  (actor, number) => deactivateCustomer(actor, number),
  (actor, number, index) =>
    updateCustomer(actor, number, { customerAttributes: { index }, terms: "NET30" }),
  (actor, number) => activateCustomer(actor, number),
  (actor, number, index) =>
    renumberCustomer(actor, number, { customerNumber: `${number.split("~")[0]}~${index}` }),
  (actor, number) => deleteCustomer(actor, number),
];

type Outcome = { requestId: string; isWritten: boolean };

/** Takes one account through many writes; failed ones are skipped. */
async function live(organizationId: string, name: string, writes: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let number = name;
  for (let index = 0; index < writes; index++) {
    const actor = makeActor(organizationId, { requestId: randomUUID() });
    const before = await versionOf(actor, number);
    const verb = before === null ? WRITES[0] : WRITES[1 + (index % (WRITES.length - 1))];
    let isWritten = true;
    await verb?.(actor, number, index).catch((error: Error) => {
      expect(error.message).toMatch(/fault at|race at/);
      isWritten = false;
    });
    const renumbered = `${number.split("~")[0]}~${index}`;
    if ((await versionOf(actor, renumbered)) !== null) number = renumbered;
    const after = await versionOf(actor, number);
    if (isWritten && before === after) {
      // The account already was in that state: nothing to write.
      outcomes.push({ requestId: actor.requestId, isWritten: false });
      continue;
    }
    outcomes.push({ requestId: actor.requestId, isWritten });
  }
  return outcomes;
}

const versionOf = (actor: Actor, customerNumber: string) =>
  inOrganization(actor, async (tx) => {
    const [found] = await tx.query<{ version: number }>`
      SELECT "version" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId} AND "customerNumber" = ${customerNumber}`;
    return found?.version ?? null;
  });

/** The scalar fields, attributes and numbers of children that result from the entries. */
function replay(entries: readonly { changes: unknown }[]) {
  const state = new Map<string, unknown>();
  const children = { addresses: new Set<string>(), contacts: new Set<string>() };
  for (const { changes } of entries) {
    // Only recordChanges writes this column, in this shape.
    for (const change of changes as RecordedChange[]) {
      const list = change.path.startsWith("addresses") ? children.addresses : children.contacts;
      if (!/^(addresses|contacts)/.test(change.path)) state.set(change.path, change.after);
      else if (change.kind === "added") list.add(change.id ?? "");
      else if (change.kind === "removed") list.delete(change.id ?? "");
    }
  }
  return {
    state,
    addresses: [...children.addresses].sort(),
    contacts: [...children.contacts].sort(),
  };
}

test(
  "every change has its entry and every entry its change, whatever fails in between",
  async () => {
    const organizationId = await makeOrganization();
    const actor = makeActor(organizationId);
    const remove = await injectFaults(organizationId);
    const total = load(5_000, 500);
    const lives = 10;
    let outcomes: Outcome[];
    try {
      outcomes = (
        await Promise.all(
          Array.from({ length: lives }, (_, index) =>
            live(organizationId, `A${index}`, total / lives),
          ),
        )
      ).flat();
    } finally {
      await remove();
    }
    const failed = outcomes.filter(({ isWritten }) => !isWritten);
    const { entries, customers, waiting } = await inOrganization(actor, async ({ prisma }) => ({
      entries: await prisma.auditEntry.findMany({
        where: { organizationId },
        orderBy: [{ customerId: "asc" }, { version: { sort: "asc", nulls: "last" } }],
      }),
      customers: await prisma.customer.findMany({
        where: { organizationId },
        include: { addresses: { select: { id: true } }, contacts: { select: { id: true } } },
      }),
      waiting: await prisma.auditUnsealed.count({ where: { organizationId } }),
    }));

    const written = outcomes.filter(({ isWritten }) => isWritten).map(({ requestId }) => requestId);
    expect(entries.map(({ requestId }) => requestId).sort()).toEqual(written.sort());
    expect(waiting).toBe(entries.length);

    const ofAccount = new Map<string, typeof entries>();
    for (const entry of entries) {
      const id = entry.customerId ?? "";
      ofAccount.set(id, [...(ofAccount.get(id) ?? []), entry]);
    }
    const alive = new Map(customers.map((customer) => [customer.id, customer]));
    for (const [customerId, own] of ofAccount) {
      const deletion = own.at(-1)?.version === null ? 1 : 0;
      const versions = own.slice(0, own.length - deletion).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
      const customer = alive.get(customerId);
      expect(customer === undefined).toBe(deletion === 1);
      const replayed = replay(own);
      if (!customer) {
        expect(replayed).toMatchObject({ addresses: [], contacts: [] });
        continue;
      }
      expect(customer.version).toBe(versions.length);
      expect(customer.addresses.map(({ id }) => id).sort()).toEqual(replayed.addresses);
      expect(customer.contacts.map(({ id }) => id).sort()).toEqual(replayed.contacts);
      for (const field of ["customerNumber", "companyName", "active", "terms"] as const) {
        expect(replayed.state.get(field) ?? null).toBe(customer[field]);
      }
    }
    expect(customers.filter(({ id }) => !ofAccount.has(id))).toEqual([]);

    while (await sealEntries(organizationId));
    const verified = await verifyAudit(organizationId, {
      onFinding: (finding) => expect(finding).toBeNull(),
    });
    expect(verified).toMatchObject({ entries: entries.length, findings: 0 });
    record({
      row: "audit",
      engine: inject("databaseUrl") ? "postgres" : "embedded",
      load: `${outcomes.length} writes with a fault at every ${EVERY}rd step`,
      result: `${entries.length} changes, ${entries.length} entries, ${failed.length} writes failed or changed nothing and left none`,
    });
  },
  isSoak() ? 900_000 : 300_000,
);
