import "server-only";
import { sql } from "./sql";
import type { Tx } from "./tenant";

/**
 * Locks each key until the transaction ends, in a fixed order, so that writes of the same keys wait
 * for each other.
 */
export async function lockKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const own = keys.map((key) => `${tx.organizationId}\n${key}`);
  if (own.length === 0) return;
  const statement = sql`
    SELECT pg_advisory_xact_lock(h) FROM (
      SELECT DISTINCT hashtextextended(k, 0) AS h
      FROM jsonb_array_elements_text(${JSON.stringify(own)}::jsonb) AS k
      ORDER BY 1
    ) AS hashes`;
  await tx.run(statement, { prepared: true });
}
