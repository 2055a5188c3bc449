import { Client } from "pg";

/** The parts of an ETag (api.md: `"<id>-<version>"`). */
export function versionOf(etag: string | null): { id: string; version: number } {
  const [, id = "", version = ""] = /^"(.+)-(\d+)"$/.exec(etag ?? "") ?? [];
  if (id === "") throw new Error(`${etag} is no ETag.`);
  return { id, version: Number(version) };
}

/** The versions in the audit for each account of an organization, in order. */
export async function auditVersions(
  databaseUrl: string,
  organizationId: string,
): Promise<Map<string, number[]>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      "SELECT set_config('role', 'rolodesk_app', false), set_config('app.org', $1, false)",
      [organizationId],
    );
    const { rows } = await client.query<{ id: string; versions: number[] }>(
      `SELECT "customerId" AS "id", array_agg("version" ORDER BY "version") AS "versions"
       FROM "AuditEntry" WHERE "organizationId" = $1 AND "version" IS NOT NULL GROUP BY 1`,
      [organizationId],
    );
    return new Map(rows.map(({ id, versions }) => [id, versions]));
  } finally {
    await client.end();
  }
}

/** 1, 2, 3 … */
export const contiguous = (length: number) => Array.from({ length }, (_, index) => index + 1);
