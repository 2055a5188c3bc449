import "server-only";
import type { ChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { mayMerge, orderCount } from "@/lib/customers/merge/merge";
import { isMergeNote, unmergeNotes } from "@/lib/customers/merge/notes";
import { commit } from "@/lib/customers/record/commit";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import type { Tx } from "@/lib/db/tenant";
import { MOST_TOLD, type Plan, refused } from "./decide";
import { plansFor } from "./decide-together";
import { type TouchedAccount, touchedAccounts } from "./read";
import { relistTiers } from "./relist-tiers";

const BOTH = 2;

/** Whether a change set is a merge or the undo of a merge; null for others. */
export async function mergeKindOf(tx: Tx, changeSetId: string): Promise<"merge" | "undo" | null> {
  const [set] = await tx.query<{ kind: string; undone: string | null }>`
    SELECT s."kind", u."kind" AS "undone" FROM "ChangeSet" s
    LEFT JOIN "ChangeSet" u ON u."organizationId" = s."organizationId" AND u."id" = s."undoesId"
    WHERE s."organizationId" = ${tx.organizationId} AND s."id" = ${changeSetId}::uuid`;
  if (set?.kind === "merge") return "merge";
  return set?.undone === "merge" ? "undo" : null;
}

type Merge = { loserId: string; orderIds: string[]; survivorId: string; isSurvivorMerged: boolean };

/** The merge made by a change set, if it still stands. */
async function mergeBy(tx: Tx, changeSetId: string): Promise<Merge | null> {
  const [merge] = await tx.query<Merge>`
    SELECT m."loserId", m."orderIds"::text[] AS "orderIds", s."id" AS "survivorId",
      s."mergedIntoId" IS NOT NULL AS "isSurvivorMerged"
    FROM "CustomerMerge" m
    JOIN "Customer" c ON c."organizationId" = m."organizationId" AND c."id" = m."loserId"
    JOIN "Customer" s ON s."organizationId" = m."organizationId" AND s."id" = c."mergedIntoId"
    WHERE m."organizationId" = ${tx.organizationId} AND m."changeSetId" = ${changeSetId}::uuid`;
  return merge ?? null;
}

const stopped = (plans: readonly Plan[], reason: string) =>
  plans.map((plan) => refused(plan, reason));

const isClear = ({ told: { outcome } }: Plan) => outcome === "restored" || outcome === "nothing";

/** Both accounts are restored, or neither: a problem with one stops the other. */
function together(actor: Actor, plans: readonly Plan[], merge: Merge): Plan[] {
  if (!mayMerge(actor)) {
    const reason = "This needs the permissions customers:write and customers:delete.";
    return stopped(plans, reason).map((plan) => ({
      ...plan,
      told: { ...plan.told, outcome: "forbidden" as const },
    }));
  }
  if (plans.length < BOTH) return stopped(plans, "The other account is not yours to see.");
  if (merge.isSurvivorMerged) {
    return stopped(
      plans,
      "The account that it was merged into was merged itself since. Undo that first.",
    );
  }
  if (plans.every(isClear)) return [...plans];
  // A conflict may only mean that the other account still holds the value. It counts as a cause
  // only when nothing else stops the undo.
  const isCause = ({ told: { outcome } }: Plan) =>
    outcome !== "conflict" ||
    plans.every((plan) => isClear(plan) || plan.told.outcome === "conflict");
  return plans.map((plan) =>
    isClear(plan) || !isCause(plan)
      ? refused(plan, "The two accounts of a merge are given back together.")
      : plan,
  );
}

/** How many of the moved orders still belong to the survivor. */
async function ordersToReturn(tx: Tx, { survivorId, orderIds }: Merge): Promise<number> {
  const [counted] = await tx.query<{ orders: number }>`
    SELECT count(*)::int AS "orders" FROM "Order"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ANY(${orderIds}::uuid[])
      AND "customerId" = ${survivorId}::uuid`;
  return counted?.orders ?? 0;
}

/** The plans, with the merge mark and the orders added to their changes. */
async function withNotes(tx: Tx, plans: readonly Plan[], merge: Merge): Promise<Plan[]> {
  if (!plans.every(isClear)) return [...plans];
  const numberOf = (wanted: string) =>
    plans.find(({ id }) => id === wanted)?.current?.customerNumber ?? "";
  const numbers = { survivor: numberOf(merge.survivorId), loser: numberOf(merge.loserId) };
  const moved = await ordersToReturn(tx, merge);
  const orders = { survivor: await orderCount(tx, merge.survivorId), loser: 0, moved };
  const notes = unmergeNotes(numbers, orders);
  return plans.map((plan) => {
    const own = plan.id === merge.loserId ? notes.loser : notes.survivor;
    const changes = [...own, ...plan.changes];
    const next = plan.next ?? plan.current;
    const told = { ...plan.told, outcome: "restored" as const, reason: null };
    const shown = { changes: changes.slice(0, MOST_TOLD), changeCount: changes.length };
    return { ...plan, next, changes, told: { ...told, ...shown } };
  });
}

/** Removes the audit's notes, which are not fields of an account. */
const withoutNotes = (account: TouchedAccount) => ({
  ...account,
  writes: account.writes.map((write) => ({
    ...write,
    changes: write.changes.filter((change) => !isMergeNote(change)),
  })),
});

/**
 * Undoes a merge, or previews it: the merged account returns to every list with what it gave away,
 * and the survivor gets its own values back, field by field (decision 0012); orders that the
 * survivor still has go back. A later change stops both. Undoing the undo does not merge again.
 * @param undo the undo's change set; null for a preview.
 * @returns a plan for each account that the actor may see; `restored` where something is, or would
 * be, written.
 */
export function undoMerge(
  tx: Tx,
  actor: Actor,
  changeSetId: string,
  { kind, undo }: { kind: "merge" | "undo"; undo: ChangeSet | null },
): Promise<Plan[]> {
  return withMerged(tx, async () => {
    const lock = undo !== null;
    const page = { after: null, limit: BOTH };
    const touched = await touchedAccounts(tx, actor, changeSetId, page);
    const accounts = touched.accounts.map(withoutNotes);
    const plans = await plansFor(tx, actor, changeSetId, accounts, { lock });
    if (kind === "undo") {
      return stopped(plans, "Undoing an undo does not merge again. Merge the accounts anew.");
    }
    const merge = await mergeBy(tx, changeSetId);
    if (!merge) return plans.map(alreadyUndone);
    const settled = await withNotes(tx, together(actor, plans, merge), merge);
    if (undo && settled.every(({ next }) => next)) await giveBack(tx, actor, settled, merge, undo);
    return settled;
  });
}

/** A merge without its mark is already undone; a deleted account stays reported as deleted. */
function alreadyUndone(plan: Plan): Plan {
  if (!plan.current) return plan;
  const stays = refused(plan, "The merge has been undone already.");
  return { ...stays, told: { ...stays.told, outcome: "nothing", since: [], kept: [] } };
}

async function giveBack(
  tx: Tx,
  actor: Actor,
  plans: readonly Plan[],
  { survivorId, loserId, orderIds }: Merge,
  undo: ChangeSet,
): Promise<void> {
  await tx.query`
    DELETE FROM "CustomerMerge"
    WHERE "organizationId" = ${tx.organizationId} AND "loserId" = ${loserId}::uuid`;
  await tx.query`
    UPDATE "Order" SET "customerId" = ${loserId}::uuid
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ANY(${orderIds}::uuid[])
      AND "customerId" = ${survivorId}::uuid`;
  const changed = plans.flatMap(({ id, current, next, changes }) => {
    if (!current || !next) return [];
    const change = { before: current, after: next, changes };
    return id === loserId ? { ...change, mergedIntoId: null } : change;
  });
  await commit(tx, actor, { changed }, undo);
  // The hidden account's tier may have been renamed or deleted meanwhile.
  await relistTiers(
    tx,
    plans.flatMap(({ next }) => next?.pricing ?? []),
  );
}
