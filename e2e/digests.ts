import { Client } from "pg";

type Run = (statement: string) => Promise<Record<string, unknown>[]>;

/**
 * Digests of each table's rows of the transaction's organization, to detect any change. Login tries
 * are left out: anybody can add to them by naming the organization.
 * @param run runs a statement in a transaction of the organization.
 */
export async function digestsOf(run: Run): Promise<Record<string, unknown>> {
  const tables = await run(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS "name" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'organizationId' ORDER BY 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await run(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS "digest"
       FROM ${name} t WHERE "organizationId" = current_setting('app.org')`,
    );
    digests[String(name)] = row?.digest;
  }
  return digests;
}

/** The same digests on PostgreSQL, from outside of the server's process. */
export async function digestsOn(databaseUrl: string, organizationId: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('role', 'rolodesk_app', true), set_config('app.org', $1, true)",
      [organizationId],
    );
    return await digestsOf(async (statement) => (await client.query(statement)).rows);
  } finally {
    await client.end();
  }
}
