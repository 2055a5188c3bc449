import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { Client } from "pg";
import { z } from "zod";
import { expect } from "./fixtures";
import { type Installation, ORGANIZATION } from "./installation";
import type { Ledger } from "./ledger";

const texts = z.array(z.string().nullable());
const rowsSchema = z.array(
  z.object({
    number: z.string(),
    mark: z.string().nullable(),
    version: z.number(),
    updatedAt: z.string(),
    addresses: texts,
    contacts: texts,
    /** For its audit entries, oldest first: the version, and the mark in the entry. */
    versions: z.array(z.number().nullable()),
    marks: texts,
  }),
);
export type TrueAccount = z.infer<typeof rowsSchema>[number];

const ACCOUNTS = `
  SELECT json_build_object(
    'number', c."customerNumber", 'mark', c."companyPhone", 'version', c."version", 'updatedAt', c."updatedAt",
    'addresses', ARRAY(
      SELECT a."line1" FROM "Address" a
      WHERE a."organizationId" = c."organizationId" AND a."customerId" = c."id" ORDER BY a."position"),
    'contacts', ARRAY(
      SELECT a."lastName" FROM "Contact" a
      WHERE a."organizationId" = c."organizationId" AND a."customerId" = c."id" ORDER BY a."position"),
    'versions', ARRAY(
      SELECT e."version" FROM "AuditEntry" e
      WHERE e."organizationId" = c."organizationId" AND e."customerId" = c."id" ORDER BY e."version"),
    'marks', ARRAY(
      SELECT f->>'after' FROM "AuditEntry" e, jsonb_array_elements(e."changes") f
      WHERE e."organizationId" = c."organizationId" AND e."customerId" = c."id" AND f->>'path' = 'companyPhone'
      ORDER BY e."version")
  ) AS "account"
  FROM "Customer" c
  WHERE c."organizationId" = $1 AND c."customerNumber" LIKE $2 || '%' ORDER BY c."customerNumber"`;

const ORPHANS = `
  SELECT e."customerNumber" AS "account" FROM "AuditEntry" e
  WHERE e."organizationId" = $1 AND e."customerNumber" LIKE $2 || '%' AND NOT EXISTS (
    SELECT 1 FROM "Customer" c WHERE c."organizationId" = e."organizationId" AND c."id" = e."customerId")`;

type Row = { account: unknown };

async function rowsOf(
  installation: Installation,
  prefix: string,
  text: string,
): Promise<unknown[]> {
  const values = [ORGANIZATION, prefix];
  if (installation.engine === "postgres") {
    const client = new Client({ connectionString: installation.adminUrl });
    await client.connect();
    const { rows } = await client.query<Row>(text, values).finally(() => client.end());
    return rows.map(({ account }) => account);
  }
  // The embedded database allows one process, so the server must have stopped.
  const dataDir = join(installation.dataDirectory, "postgres");
  const database = await PGlite.create({ dataDir, extensions: { btree_gin, pg_trgm } });
  const { rows } = await database.query<Row>(text, values).finally(() => database.close());
  return rows.map(({ account }) => account);
}

/** The accounts in the database itself. The server must have left an embedded one. */
export async function trueAccounts(
  installation: Installation,
  prefix: string,
): Promise<TrueAccount[]> {
  return rowsSchema.parse(await rowsOf(installation, prefix, ACCOUNTS));
}

/**
 * Compares the database with the ledger: every confirmed write is there, whole, once, in order and
 * with one audit entry per version; nothing else is there.
 */
export async function expectTruth(installation: Installation, ledger: Ledger): Promise<void> {
  if (installation.engine === "embedded") await installation.server.stop();
  const found = new Map(
    (await trueAccounts(installation, ledger.prefix)).map((one) => [one.number, one]),
  );
  const problems = ledger.numbers.map((number) => ledger.settle(number, found.get(number) ?? null));
  for (const [number, { version, versions, marks }] of found) {
    const history = ledger.history(number);
    if (history.length === 0) problems.push(`${number}: is there, and nobody wrote it.`);
    if (String(marks) !== String(history)) {
      problems.push(`${number}: its audit entries tell ${marks}; done was ${history}.`);
    }
    const each = Array.from({ length: version }, (_, index) => index + 1);
    if (String(versions) !== String(each)) {
      problems.push(`${number}: version ${version} with the audit entries ${versions}.`);
    }
  }
  expect(problems.filter((problem) => problem !== null)).toEqual([]);
  expect(await rowsOf(installation, ledger.prefix, ORPHANS), "audit entries alone").toEqual([]);
}
