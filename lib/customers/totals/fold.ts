import "server-only";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { tryingOn } from "@/lib/trying-on";

/** Fewer rows cost a reader less than folding them would. */
const FEWEST = 500;

const GROUP = raw(
  `"organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode", "currencyCodeKey"`,
);

/**
 * Folds the rows of an organization's totals into one for each combination of values. Totals stay
 * exact for everybody meanwhile: it is one statement, and rows that writes append later are left.
 */
export async function foldTotals(organizationId: string): Promise<void> {
  await inOrganization({ organizationId }, async (tx) => {
    const [lock] = await tx.query<{ isMine: boolean }>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`fold ${organizationId}`}, 0)) AS "isMine"`;
    if (!lock?.isMine) return;
    await tx.query`
      WITH gone AS (
        DELETE FROM "CustomerTotal" WHERE "organizationId" = ${organizationId} RETURNING *
      )
      INSERT INTO "CustomerTotal" (${GROUP}, "accounts", "isFolded")
      SELECT ${GROUP}, sum("accounts"), TRUE FROM gone
      GROUP BY ${GROUP} HAVING sum("accounts") <> 0`;
  });
}

const attempt = tryingOn("The totals of accounts cannot be folded now; trying on.");

/**
 * Folds the totals of every organization in which many rows wait. Several processes may run it at
 * once. It never throws: a failure is logged, and the other organizations are folded.
 */
export async function foldWaiting(fewest = FEWEST): Promise<void> {
  await attempt(async () => {
    const waiting = await inOrganization(
      { organizationId: "" },
      (tx) => tx.query<{ id: string }>`SELECT organizations_to_fold(${fewest}::int) AS "id"`,
    );
    for (const { id } of waiting) await attempt(() => foldTotals(id), id);
  });
}
