import "server-only";
import { madeBy } from "@/lib/audit/made-by";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { commit, type Writes } from "@/lib/customers/record/commit";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import type { Plan } from "./decide";
import { plansFor } from "./decide-together";
import { UNDO_OUTCOMES, type UndoChunk, type UndoOutcome } from "./outcome";
import { requireChangeSet, touchedAccounts } from "./read";
import { relistTiers } from "./relist-tiers";
import { mergeKindOf, undoMerge } from "./unmerge";

/** How many accounts one call previews or restores. */
const PREVIEWED = 500;
const UNDONE = 500;
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * What undoing a change set would do now, account by account, at most 500 of them; writes nothing.
 * @param after `next` of the previous part.
 * @throws AppError `forbidden`, or `not_found` when there is no such change set or the actor may
 * see none of it.
 */
export async function previewUndo(
  actor: Actor,
  changeSetId: string,
  after: string | null = null,
): Promise<UndoChunk> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      await requireChangeSet(tx, actor, changeSetId);
      const kind = await mergeKindOf(tx, changeSetId);
      if (kind)
        return told(await undoMerge(tx, actor, changeSetId, { kind, undo: null }), null, null);
      const page = { after, limit: PREVIEWED };
      const { accounts, next } = await touchedAccounts(tx, actor, changeSetId, page);
      const plans = await plansFor(tx, actor, changeSetId, accounts, { lock: false });
      return told(plans, null, next);
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

type Progress = { undoId?: string | null; after?: string | null; limit?: number };

/**
 * Undoes a part of a change set: at most 500 accounts, in one transaction. Each decision uses the
 * account's current state, so later changes are never overwritten, and a repeated call changes
 * nothing.
 * @param progress `undoId` and `after` `undoId` and `next` of the previous part; `limit`: how many
 * accounts, 500 by default.
 * @throws AppError `forbidden`, or `not_found` as for the preview, or when `undoId` is not the
 * actor's undo of it.
 */
export async function undoChangeSet(
  actor: Actor,
  changeSetId: string,
  { undoId = null, after = null, limit = UNDONE }: Progress = {},
): Promise<UndoChunk> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      await requireChangeSet(tx, actor, changeSetId);
      if (undoId !== null) await requireOwnUndo(tx, actor, { undoId, changeSetId });
      const undo = newChangeSet("undo", { undoesId: changeSetId });
      const changeSet = undoId === null ? undo : { ...undo, id: undoId, isOpen: true };
      const kind = await mergeKindOf(tx, changeSetId);
      if (kind) {
        const plans = await undoMerge(tx, actor, changeSetId, { kind, undo: changeSet });
        const isUndone = plans.some(({ told: { outcome } }) => outcome === "restored");
        return told(plans, isUndone ? changeSet.id : undoId, null);
      }
      const page = { after, limit };
      const { accounts, next } = await touchedAccounts(tx, actor, changeSetId, page);
      const plans = await plansFor(tx, actor, changeSetId, accounts, { lock: true });
      const { changeSetId: written } = await commit(tx, actor, writesOf(plans), changeSet);
      await relistTiers(tx, tiersIn(plans));
      return told(plans, written ?? undoId, next);
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

async function requireOwnUndo(
  tx: Tx,
  actor: Actor,
  { undoId, changeSetId }: { undoId: string; changeSetId: string },
): Promise<void> {
  const [own] = await tx.query`
    SELECT s."id" FROM "ChangeSet" s
    WHERE s."organizationId" = ${tx.organizationId} AND s."id" = ${undoId}::uuid
      AND s."undoesId" = ${changeSetId}::uuid AND ${madeBy(actor, sql`s`)}`;
  if (!own) throw new AppError("not_found", "There is no such undo of yours.");
}

function writesOf(plans: readonly Plan[]): Writes {
  return {
    deleted: plans.flatMap(({ told: { outcome }, current }) =>
      outcome === "deleted" && current ? [current] : [],
    ),
    changed: plans.flatMap(({ current, next, changes }) =>
      current && next ? [{ before: current, after: next, changes }] : [],
    ),
  };
}

/** The tiers that accounts get back, one entry for each account. */
const tiersIn = (plans: readonly Plan[]): string[] =>
  plans.flatMap(({ changes }) =>
    changes.flatMap(({ path, after }) => (path === "pricing" ? String(after) : [])),
  );

function told(plans: readonly Plan[], undoId: string | null, next: string | null): UndoChunk {
  const count = (wanted: UndoOutcome) =>
    plans.filter(({ told: { outcome } }) => outcome === wanted).length;
  return {
    undoId,
    next,
    // Every outcome has a count.
    counts: Object.fromEntries(
      UNDO_OUTCOMES.map((outcome) => [outcome, count(outcome)]),
    ) as UndoChunk["counts"],
    accounts: plans.map((plan) => plan.told),
  };
}
