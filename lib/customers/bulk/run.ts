import "server-only";
import { v7 as uuidv7 } from "uuid";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { selectionWhere } from "@/lib/customers/list/selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { runOnSets } from "@/lib/customers/quality/checklist-sql";
import { commit } from "@/lib/customers/record/commit";
import { readStates } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { insertRows } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { invalid } from "@/lib/errors";
import type { BulkAction } from "./input";
import type { BulkProgress } from "./outcome";
import {
  authorizeBulk,
  type BulkPlan,
  countsOf,
  planBulk,
  prepareBulk,
  requireTier,
  STATEMENT_TIMEOUT_MS,
  withStops,
} from "./plan";
import { insertRun, lockRun, moveRun } from "./runs";

/** Accounts that one call changes, in one transaction. */
const CHANGED = 500;

/** A started run, or how many accounts are selected when that differs from `expected`. */
export type BulkStart =
  | { outcome: "started"; run: BulkProgress }
  | { outcome: "drifted"; found: number };

/**
 * Stores which accounts a run will change, ordered by id; changes none of them yet.
 * @param expected the number of accounts that the user confirmed; if it differs now, no run is
 * stored.
 */
export async function startBulk(
  actor: Actor,
  {
    selection,
    action,
    expected,
  }: { selection: SelectionInput; action: BulkAction; expected: number },
): Promise<BulkStart> {
  authorizeBulk(actor, action);
  if (expected < 1) throw invalid("expected", "No account is selected.");
  return inOrganization(
    actor,
    async (tx) => {
      requireTier(await prepareBulk(tx, action));
      const where = await selectionWhere(tx, actor, selection);
      const wanted = { id: uuidv7(), action, where, order: sql`c."id"`, expected };
      const insert = () => insertRun(tx, actor, wanted);
      const found = await (selection.inactive ? runOnSets(tx, insert) : insert());
      return found.run
        ? { outcome: "started", run: found.run }
        : { outcome: "drifted", found: found.found };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

/**
 * Does the next part of a run: at most 500 accounts in one transaction, with their audit entries
 * and the run's progress. Each account is done once, even after repeated calls or a crash, and each
 * decision uses the account's current state.
 * @param options `limit`: how many accounts, 500 by default.
 * @throws AppError `forbidden` without the action's permissions, `not_found` when it is no run of
 * the actor's.
 */
export async function advanceBulk(
  actor: Actor,
  runId: string,
  { limit = CHANGED }: { limit?: number } = {},
): Promise<BulkProgress> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      const { run, ids } = await lockRun(tx, actor, runId, limit);
      if (run.isFinished) return run;
      const { action } = run;
      authorizeBulk(actor, action);
      const states = (await readStates(tx, ids, { lock: true })).filter((state) =>
        isVisible(actor, state),
      );
      const change = await withStops(tx, await prepareBulk(tx, action), states, { lock: true });
      const plans = states.map((state) => planBulk(actor, state, change));
      const changed = plans.filter(({ outcome }) => outcome === "changed");
      const reason = action.verb === "deactivate" ? action.reason : null;
      await commit(
        tx,
        actor,
        {
          deleted: changed.flatMap(({ next, current }) => (next ? [] : [current])),
          changed: changed.flatMap(({ next, current, changes }) =>
            next ? [{ before: current, after: next, changes }] : [],
          ),
        },
        { ...newChangeSet("bulk", { reason }), id: run.id, isOpen: run.counts.changed > 0 },
      );
      await keep(tx, run.id, ids, plans);
      return moveRun(tx, run, ids.length, countsOf(plans, ids.length - plans.length));
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

/** Stores the accounts that were not changed, with the reasons. */
async function keep(
  tx: Tx,
  runId: string,
  ids: readonly string[],
  plans: readonly BulkPlan[],
): Promise<void> {
  const { organizationId } = tx;
  const byId = new Map(plans.map((plan) => [plan.current.id, plan]));
  const rows = ids.flatMap((customerId) => {
    const { outcome = "gone", reason = null } = byId.get(customerId) ?? {};
    return outcome === "changed" ? [] : [{ organizationId, runId, customerId, outcome, reason }];
  });
  await tx.runAll(insertRows("BulkKept", rows));
}
