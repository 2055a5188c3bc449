import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { selectionWhere } from "@/lib/customers/list/selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { toChanges } from "@/lib/customers/record/changes";
import { deletionImpactOf } from "@/lib/customers/record/deletion-impact";
import { readStates } from "@/lib/customers/record/state";
import { empty, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import type { BulkAction } from "./input";
import type { BulkAccount, BulkPreview } from "./outcome";
import type { BulkPlan } from "./plan";
import {
  authorizeBulk,
  countsOf,
  planBulk,
  prepareBulk,
  requireTier,
  STATEMENT_TIMEOUT_MS,
  withStops,
} from "./plan";

/** Accounts that one call looks at, in one transaction. */
const PREVIEWED = 2_000;
const MOST_SAMPLED = 5;
const MOST_REFUSED = 50;
const MOST_CHANGES = 3;

function toldOf(
  plans: readonly BulkPlan[],
  wanted: BulkPlan["outcome"],
  mostChanges: number,
): BulkAccount[] {
  return plans
    .filter(({ outcome }) => outcome === wanted)
    .map(({ current: { id, customerNumber, companyName }, reason, changes }) => ({
      id,
      customerNumber,
      companyName,
      reason,
      changes: toChanges(changes.slice(0, mostChanges)),
    }));
}

/**
 * What an action would do to the selected accounts now, at most 2,000 of them; writes nothing.
 * @param after where the part before this one ended (`next` of its answer).
 * @throws AppError `forbidden`, `validation`.
 */
export async function previewBulk(
  actor: Actor,
  { selection, action }: { selection: SelectionInput; action: BulkAction },
  after: string | null = null,
): Promise<BulkPreview> {
  authorizeBulk(actor, action);
  return inOrganization(
    actor,
    async (tx) => {
      const change = await prepareBulk(tx, action);
      requireTier(change);
      const where = await selectionWhere(tx, actor, selection);
      const found = await tx.query<{ id: string }>`
        SELECT c."id" FROM "Customer" c
        WHERE ${where} ${after === null ? empty : sql`AND c."id" > ${after}::uuid`}
        ORDER BY c."id" LIMIT ${PREVIEWED}::int`;
      const ids = found.map(({ id }) => id);
      const states = await readStates(tx, ids, { lock: false, children: false });
      const checked = await withStops(tx, change, states, { lock: false });
      const plans = states.map((state) => planBulk(actor, state, checked));
      return {
        counts: countsOf(plans),
        sample: toldOf(plans, "changed", action.verb === "delete" ? 0 : MOST_CHANGES).slice(
          0,
          MOST_SAMPLED,
        ),
        refused: toldOf(plans, "refused", 0).slice(0, MOST_REFUSED),
        deletionImpact: action.verb === "delete" ? await deletionImpactOf(tx, states) : null,
        next: ids.length === PREVIEWED ? (ids.at(-1) ?? null) : null,
      };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}
