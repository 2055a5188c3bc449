import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { countedDuplicates } from "./duplicate-pairs-sql";
import type { Issue } from "./issues";
import type { KnownKeys } from "./issues-sql";

type Row = { list: "rep" | "tier" | "terms"; name: string; active: boolean };

/**
 * What the conditions of issues need besides the account.
 * @param issues the requested issues; duplicates are computed only when asked for.
 */
export async function knownKeys(
  tx: Tx,
  actor: Actor,
  issues: readonly Issue[],
): Promise<KnownKeys> {
  const { organizationId } = tx;
  const rows = await tx.query<Row>`
    SELECT 'rep' AS "list", "repNumber" AS "name", "active" FROM "SalesRep" WHERE "organizationId" = ${organizationId}
    UNION ALL SELECT 'tier', "name", "active" FROM "PriceTier" WHERE "organizationId" = ${organizationId}
    UNION ALL SELECT 'terms', "name", "active" FROM "PaymentTerms" WHERE "organizationId" = ${organizationId}`;
  const keysOf = (wanted: Row["list"], isWanted = (_: Row) => true) =>
    rows.filter((row) => row.list === wanted && isWanted(row)).map(({ name }) => textKey(name));
  const isActive = ({ active }: Row) => active;
  const duplicates = issues.includes("duplicate")
    ? await countedDuplicates(tx, actor)
    : { ids: [], pairs: 0 };
  return {
    reps: keysOf("rep"),
    activeReps: keysOf("rep", isActive),
    activeTiers: keysOf("tier", isActive),
    terms: keysOf("terms"),
    duplicates: duplicates.ids,
    duplicatePairs: duplicates.pairs,
  };
}
