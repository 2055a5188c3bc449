import { randomUUID } from "node:crypto";
import { afterAll, afterEach, expect, inject, test } from "vitest";
import { record } from "@/e2e/reliability/record";
import { asOwner } from "@/e2e/vitest/as-owner";
import { createApiClient } from "@/lib/api-clients/clients";
import type { Actor } from "@/lib/auth/actor";
import { takeTry } from "@/lib/auth/login-tries";
import { openSession } from "@/lib/auth/session-store";
import { advanceBulk, startBulk } from "@/lib/customers/bulk/run";
import { dismissDuplicate } from "@/lib/customers/merge/not-duplicates";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { planHandover } from "@/lib/handovers/plan";
import { previewHandover } from "@/lib/handovers/preview";
import type { Draft } from "@/lib/handovers/schema";
import { upsertRep } from "@/lib/lists/reps";
import { recordOrder } from "@/lib/orders/record-orders";
import { createOrganization } from "@/lib/organizations/organizations";
import { createUser } from "@/lib/users/credentials";
import { makeLink } from "@/lib/users/links";
import { createView } from "@/lib/views/saved-views";
import { setStartView } from "@/lib/views/start";
import type { ViewQuery } from "@/lib/views/view-query";
import { makeActor, mergeAccounts } from "@/prisma/factories";
import { requireIsolation } from "./isolation";
import { raw } from "./sql";
import { inOrganization, type Tx } from "./tenant";

type Table = { name: string; isEnabled: boolean; isForced: boolean };

const tablesOf = ({ query }: Tx) => query<Table>`
  SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS "name",
    c.relrowsecurity AS "isEnabled", c.relforcerowsecurity AS "isForced"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'limits') AND c.relname <> '_prisma_migrations'
  ORDER BY 1`;

const failures: string[] = [];

afterEach(({ task }) => {
  if (task.result?.state === "fail") failures.push(task.name);
});

afterAll(async () => {
  if (failures.length > 0) return;
  record({
    row: "catalogue",
    engine: inject("databaseUrl") ? "postgres" : "embedded",
    load: `${(await tables()).length} tables`,
    result: "0 exceptions",
  });
});

const nowhere = { organizationId: "" };
const tables = () => inOrganization(nowhere, tablesOf);

const VIEW_QUERY: ViewQuery = {
  search: "steel",
  filters: [],
  sort: [{ field: "companyName", direction: "asc" }],
  columns: ["customerNumber"],
  pageSize: 25,
};

/** Creates an organization with a row in every table. */
async function fullOrganization(): Promise<string> {
  const organizationId = `org-${randomUUID()}`;
  const actor = makeActor(organizationId);
  await createOrganization({
    organizationId,
    name: "Full",
    defaultCurrency: "USD",
    tiers: ["Wholesale"],
    terms: ["NET30"],
  });
  await upsertRep(actor, { repNumber: "SR-1", name: "Ada" });
  const user = await createUser(actor, {
    email: "ada@rolodesk.example",
    name: "Ada",
    role: "admin",
    password: "correct horse battery",
  });
  await openSession({ organizationId, userId: user.id }, { userAgent: null, address: null });
  await inOrganization(actor, (tx) => makeLink(tx, user.id, "invite"));
  const ada: Actor = { ...actor, who: { id: user.id, name: "Ada" }, door: "page" };
  const { handle } = await createView(ada, { name: "Steel", query: VIEW_QUERY });
  await setStartView(ada, { handle });
  await createApiClient(actor, { clientId: "erp", name: "ERP" });
  await takeTry({ name: "test", tries: 1, seconds: 60 }, { organizationId, id: "ada" });
  await upsertCustomer(actor, {
    customerNumber: "A-1",
    companyName: "Secret Steel",
    companyEmail: "orders@secret.example",
    pricing: "Wholesale",
    addresses: [{ addressType: "Billing", city: "Austin" }],
    contacts: [{ firstName: "Jane" }],
  });
  await renumberCustomer(actor, "A-1", { customerNumber: "A-2" });
  await mergeAnother(actor);
  await recordOrder(actor, {
    number: "SO-1",
    customerNumber: "A-2",
    date: "2026-10-05",
    total: "1",
  });
  const selection = { all: "", except: [], plus: [] };
  const action = { verb: "terms", terms: null } as const;
  const bulk = await startBulk(actor, { selection, action, expected: 1 });
  if (bulk.outcome === "started") await advanceBulk(actor, bulk.run.id);
  await deactivateCustomer(actor, "A-2", { reason: "Closed" });
  const draft: Draft = {
    source: { of: "list", selection },
    split: { rules: [], rest: { to: "rep", repNumber: "SR-1" }, exceptions: [] },
  };
  const { digest } = await previewHandover(ada, draft);
  await planHandover(ada, { ...draft, note: null, runAt: null, expected: digest });
  // The highest possible link, so that no other test's sealer empties this queue.
  await inOrganization(actor, ({ prisma }) =>
    prisma.auditSeal.create({
      data: { organizationId, sequence: 2_147_483_647, digest: "0".repeat(64) },
    }),
  );
  return organizationId;
}

/** Merges a new account into an existing one that was dismissed as its duplicate. */
async function mergeAnother(actor: Actor): Promise<void> {
  await upsertCustomer(actor, {
    customerNumber: "A-3",
    companyName: "Other",
    companyEmail: "other@secret.example",
    pricing: "Wholesale",
  });
  await dismissDuplicate(actor, { one: "A-2", other: "A-3" });
  await mergeAccounts(actor, "A-2", "A-3");
}

test("every table has row-level security, forced, with the one policy and its check", async () => {
  const found = await tables();
  expect(found.length).toBeGreaterThanOrEqual(15);
  for (const table of found) expect(table).toMatchObject({ isEnabled: true, isForced: true });

  const policies = await inOrganization(
    nowhere,
    (tx) => tx.query<{
      table: string;
      name: string;
      command: string;
      roles: string;
      check: string;
    }>`
      SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS "table", policyname AS "name",
        cmd AS "command", roles::text AS "roles", qual || ' / ' || coalesce(with_check, '') AS "check"
      FROM pg_policies WHERE schemaname IN ('public', 'limits') ORDER BY 1, 2`,
  );
  const own = `("organizationId" = current_setting('app.org'::text, true))`;
  // The only policy that hides rows from their own organization: merged accounts.
  const unmerged = `(("organizationId" = current_setting('app.org'::text, true)) AND (("mergedIntoId" IS NULL) OR (current_setting('app.merged'::text, true) = 'on'::text)))`;
  const expected = found.map(({ name: table }) => ({
    table,
    name: "organization",
    command: "ALL",
    roles: "{public}",
    check: `${table === 'public."Customer"' ? unmerged : own} / ${own}`,
  }));
  expect(policies.filter(({ name }) => name === "organization")).toEqual(expected);
  const others = policies.filter(({ name }) => name !== "organization");
  for (const { command, roles } of others) {
    expect(command).toBe("SELECT");
    expect(roles).toBe("{rolodesk_search}");
  }
  expect(others.map(({ table }) => table)).toEqual([
    'public."AuditUnsealed"',
    'public."Customer"',
    'public."CustomerTotal"',
    'public."Organization"',
  ]);
});

test("every primary key, unique and foreign key begins with the organization", async () => {
  const keys = await inOrganization(
    nowhere,
    (tx) => tx.query<{ key: string; first: string }>`
      SELECT i.indexrelid::regclass::text AS "key", a.attname AS "first"
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND c.relnamespace IN ('public'::regnamespace, 'limits'::regnamespace)
        AND c.relname <> '_prisma_migrations'
      UNION ALL
      SELECT k.conname, a.attname FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.connamespace IN ('public'::regnamespace, 'limits'::regnamespace)`,
  );
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter(({ first }) => first !== "organizationId")).toEqual([]);
});

test("no row is checked for its organization twice", async () => {
  const twice = await inOrganization(
    nowhere,
    (tx) => tx.query`
      SELECT o.conname FROM pg_constraint o JOIN pg_constraint k ON k.conrelid = o.conrelid AND k.oid <> o.oid
      WHERE o.contype = 'f' AND o.confrelid = 'public."Organization"'::regclass
        AND k.contype = 'f' AND k.conkey @> o.conkey AND NOT EXISTS (
          SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey) AND NOT a.attnotnull)`,
  );
  expect(twice).toEqual([]);
});

test("the application's role owns nothing, is a member of nothing and cannot rewrite the audit", async () => {
  const [role] = await inOrganization(
    nowhere,
    (tx) => tx.query`
      SELECT current_user::text AS "name", rolsuper OR rolbypassrls OR rolcreaterole OR rolcanlogin AS "isMighty",
        (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS "memberships",
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid)
          + (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid)
          + (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS "owned"
      FROM pg_roles r WHERE rolname = current_user`,
  );
  expect(role).toEqual({ name: "rolodesk_app", isMighty: false, memberships: 0, owned: 0 });
  const rewriting = await inOrganization(
    nowhere,
    (tx) => tx.query`
      SELECT "table", "privilege" FROM unnest(ARRAY['"AuditEntry"', '"AuditField"', '"AuditSeal"', '"ChangeSet"']) AS "table",
        unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS "privilege"
      WHERE has_table_privilege("table", "privilege")`,
  );
  expect(rewriting).toEqual([]);
});

test("what runs as another role is known, and reads a few columns only", async () => {
  const functions = await inOrganization(
    nowhere,
    (tx) => tx.query`
      SELECT p.proname AS "name", p.proowner::regrole::text AS "owner",
        coalesce('search_path=pg_catalog' = ANY(p.proconfig), false) AS "hasPath",
        has_function_privilege('public', p.oid, 'EXECUTE') AS "isOpen"
      FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const known = { owner: "rolodesk_search", hasPath: true, isOpen: false };
  expect(functions).toEqual([
    { name: "customers_like", ...known },
    { name: "customers_with_text", ...known },
    { name: "has_organizations", ...known },
    { name: "organizations_to_fold", ...known },
    { name: "organizations_to_rekey", ...known },
    { name: "organizations_to_seal", ...known },
  ]);
  const readable = await inOrganization(
    nowhere,
    (tx) => tx.query<{ column: string }>`
      SELECT a.attrelid::regclass || '.' || a.attname AS "column" FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'limits'::regnamespace) AND a.attnum > 0
        AND has_column_privilege('rolodesk_search', c.oid, a.attnum, 'SELECT, INSERT, UPDATE, REFERENCES')
      ORDER BY 1`,
  );
  expect(readable.map(({ column }) => column)).toEqual([
    '"AuditUnsealed".organizationId',
    '"Customer".companyNameKey',
    '"Customer".id',
    '"Customer".mergedIntoId',
    '"Customer".organizationId',
    '"Customer".phoneDigits',
    '"Customer".searchKey',
    '"CustomerTotal".isFolded',
    '"CustomerTotal".organizationId',
    '"Organization".keysVersion',
    '"Organization".organizationId',
  ]);
});

test("every index begins with the organization, so that a small one never pays for a large one", async () => {
  const others = await inOrganization(
    nowhere,
    (tx) => tx.query`
      SELECT i.indexrelid::regclass::text AS "index" FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute o ON o.attrelid = c.oid AND o.attname = 'organizationId'
      WHERE c.relnamespace = 'public'::regnamespace AND i.indkey[0] <> o.attnum`,
  );
  expect(others).toEqual([]);
});

test("a statement that forgets the organization sees, changes and makes nothing of another", async () => {
  const other = await fullOrganization();
  const own = await fullOrganization();
  for (const { name } of await tables()) {
    const table = raw(name);
    const count = ({ query }: Tx) => query<{ own: number; foreign: number }>`
      SELECT count(*) FILTER (WHERE "organizationId" = current_setting('app.org'))::int AS "own",
        count(*) FILTER (WHERE "organizationId" <> current_setting('app.org'))::int AS "foreign"
      FROM ${table}`;
    const there = await inOrganization({ organizationId: other }, count);
    expect([name, there[0]?.own]).not.toEqual([name, 0]);
    expect([name, there[0]?.foreign]).toEqual([name, 0]);

    for (const statement of [
      `UPDATE ${name} SET "organizationId" = "organizationId"`,
      `DELETE FROM ${name}`,
    ]) {
      const foreign = `${statement} WHERE "organizationId" <> current_setting('app.org')`;
      await inOrganization({ organizationId: own }, (tx) => tx.query`${raw(foreign)}`).catch(
        (error: Error) => expect(error.message).toMatch(/permission denied/),
      );
    }
    const copy = inOrganization({ organizationId: own }, async (tx) => {
      const [given] = await tx.query<{ columns: string }>`
        SELECT string_agg(quote_ident(attname), ', ') AS "columns" FROM pg_attribute
        WHERE attrelid = ${name}::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped`;
      const columns = raw(given?.columns ?? "");
      const changed = JSON.stringify({ organizationId: other, id: randomUUID() });
      await tx.query`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM (
        SELECT (jsonb_populate_record(t, ${changed}::jsonb)).* FROM ${table} t LIMIT 1) AS c`;
    });
    await expect(copy).rejects.toThrow(/row-level security/);
    expect(await inOrganization({ organizationId: other }, count)).toEqual(there);
  }
});

test.each(["customers_with_text", "customers_like"])(
  "beside row-level security %s finds the transaction's organization only",
  async (name) => {
    const search = raw(name);
    const other = await fullOrganization();
    const own = await fullOrganization();
    const found = (organizationId: string) =>
      inOrganization(
        { organizationId },
        (tx) => tx.query`SELECT ${search}('searchKey', '%secret steel%', 10)::text AS "id"`,
      );
    const [inOther, inOwn] = [await found(other), await found(own)];
    expect([inOther.length, inOwn.length]).toEqual([1, 1]);
    expect(inOther).not.toEqual(inOwn);
    expect(await found("")).toEqual([]);
    await expect(
      inOrganization(nowhere, (tx) => tx.query`SELECT ${search}('id', '%', 10)`),
    ).rejects.toThrow(/case not found/);
  },
);

test("a database that lets one organization see another is not served", async () => {
  await requireIsolation();
  await asOwner('ALTER TABLE "Organization" DISABLE ROW LEVEL SECURITY');
  try {
    await expect(requireIsolation()).rejects.toThrow(/shows one organization's rows to another/);
  } finally {
    await asOwner('ALTER TABLE "Organization" ENABLE ROW LEVEL SECURITY');
  }
  await requireIsolation();
});
