import "server-only";
import { setImmediate } from "node:timers/promises";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { actorOfUser } from "@/lib/auth/user-actor";
import { commit, type FieldChange } from "@/lib/customers/record/commit";
import { isOneOf } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { isOutage } from "@/lib/http/outage";
import type { Handler } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { caseKey, textKey } from "@/lib/text";
import { authorizeHandover } from "./draft";
import { finishHandover, stopWithoutBooks } from "./finish";
import { type HandoverRow, requireHandover } from "./store";
import { ITEM_OUTCOMES, type ItemCounts, type ItemOutcome, NO_ITEMS } from "./types";

/** How many accounts one part, and one transaction, has. */
const PART = 500;
const STATEMENT_TIMEOUT_MS = 15_000;
/** After this many failures that waiting does not cure, it stops. */
const MOST_TRIES = 3;
/**
 * The same for failures that waiting may cure; with more, the queue would silently give up first
 * (prisma/migrations/20261126120000_handovers).
 */
const MOST_WAITS = 90;

type Item = { customerId: string; fromRep: string | null; toRep: string | null };
type Decided = {
  customerId: string;
  outcome: ItemOutcome;
  reason: string | null;
  heldBy: string | null;
};
type Locked = { id: string; customerNumber: string; version: number; repNumber: string | null };

/**
 * Does the next part of a handover, at most 500 accounts, in one transaction with their audit
 * entries and the handover's own progress: each account is moved once, even after repeated calls or
 * a crash. It acts with its maker's current rights, and stops without them.
 * @returns whether accounts are left.
 */
export async function advanceHandover(
  organizationId: string,
  id: string,
  { limit = PART }: { limit?: number } = {},
): Promise<"done" | "more"> {
  return inOrganization(
    { organizationId },
    async (tx) => {
      const handover = await requireHandover(tx, { id }, { lock: true });
      if (handover.state !== "planned" && handover.state !== "running") return "done";
      if (handover.isEarly) return "done";
      const maker = await makerOf(tx, handover);
      if (typeof maker === "string") {
        await finishHandover(tx, handover, { state: "stopped", reason: maker });
        return "done";
      }
      const items = await tx.query<Item>`
        SELECT i."customerId", i."fromRep", i."toRep" FROM "HandoverItem" i
        WHERE i."organizationId" = ${tx.organizationId} AND i."handoverId" = ${id}::uuid
          AND i."position" > ${handover.position}::int
        ORDER BY i."position" LIMIT ${limit}::int`;
      const { decided, changed } = await decide(tx, items);
      const changeSet = newChangeSet("handover", { reason: handover.note });
      const isOpen = handover.counts.moved > 0;
      await commit(tx, maker, { changed }, { ...changeSet, id, isOpen });
      const moved = await keep(tx, handover, decided);
      if (moved.position < moved.total) return "more";
      await finishHandover(tx, moved, { state: "done" });
      return "done";
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS, isBegun: true },
  );
}

/** The planner's current actor, or why they may not continue. */
async function makerOf(tx: Tx, { actorId, actorName }: HandoverRow): Promise<Actor | string> {
  const maker = await actorOfUser(tx, actorId);
  if (!maker) return `${actorName}, who planned it, cannot sign in any more.`;
  try {
    authorizeHandover(maker);
    return maker;
  } catch (error) {
    if (error instanceof AppError) {
      return `${actorName}, who planned it, may not assign accounts any more.`;
    }
    throw error;
  }
}

/**
 * Locks the accounts, in the order of all writes, then their new reps, and decides by their current
 * state.
 */
async function decide(
  tx: Tx,
  items: readonly Item[],
): Promise<{ decided: Decided[]; changed: FieldChange[] }> {
  const ids = items.map(({ customerId }) => customerId);
  const locked = await tx.query<Locked>`
    SELECT c."id", c."customerNumber", c."version", c."repNumber" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`c."id"`, ids)}
    ORDER BY c."id" FOR UPDATE`;
  const accounts = new Map(locked.map((account) => [account.id, account]));
  const active = await activeReps(
    tx,
    items.flatMap(({ toRep }) => toRep ?? []),
  );
  const changed: FieldChange[] = [];
  const decided = items.map(({ customerId, fromRep, toRep }): Decided => {
    const account = accounts.get(customerId);
    const none = { customerId, reason: null, heldBy: null };
    if (!account) return { ...none, outcome: "gone" };
    if (textKey(account.repNumber ?? "") === textKey(toRep ?? "")) {
      return { ...none, outcome: "unchanged" };
    }
    if (account.repNumber !== fromRep) {
      return { ...none, outcome: "elsewhere", heldBy: account.repNumber };
    }
    if (toRep === null || !active.has(caseKey(toRep))) {
      return { ...none, outcome: "refused", reason: `${toRep} is not an active rep any more.` };
    }
    changed.push({ ...account, field: "repNumber", before: fromRep, after: toRep });
    return { ...none, outcome: "moved" };
  });
  return { decided, changed };
}

/** The active ones among these reps, locked until the transaction ends. */
async function activeReps(tx: Tx, repNumbers: readonly string[]): Promise<Set<string>> {
  const keys = [...new Set(repNumbers.map(caseKey))];
  const found = await tx.query<{ key: string }>`
    SELECT "repNumberKey" AS "key" FROM "SalesRep"
    WHERE "organizationId" = ${tx.organizationId} AND "repNumberKey" = ANY(${keys}::text[]) AND "active"
    ORDER BY "repNumberKey" FOR KEY SHARE`;
  return new Set(found.map(({ key }) => key));
}

/** Stores the accounts' outcomes and the handover's progress. */
async function keep(
  tx: Tx,
  handover: HandoverRow,
  decided: readonly Decided[],
): Promise<HandoverRow> {
  await tx.query`
    UPDATE "HandoverItem" i SET "outcome" = d."outcome", "reason" = d."reason", "heldBy" = d."heldBy"
    FROM jsonb_to_recordset(${JSON.stringify(decided)}::jsonb)
      AS d("customerId" uuid, "outcome" text, "reason" text, "heldBy" text)
    WHERE i."organizationId" = ${tx.organizationId} AND i."handoverId" = ${handover.id}::uuid
      AND i."customerId" = d."customerId"`;
  const counts: ItemCounts = { ...NO_ITEMS };
  for (const outcome of ITEM_OUTCOMES) {
    const more = decided.filter((one) => one.outcome === outcome).length;
    counts[outcome] = handover.counts[outcome] + more;
  }
  const position = handover.position + decided.length;
  await tx.query`
    UPDATE "Handover" SET "state" = 'running', "startedAt" = coalesce("startedAt", now()),
      "position" = ${position}::int, "counts" = ${JSON.stringify(counts)}::jsonb
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${handover.id}::uuid`;
  return { ...handover, position, counts };
}

/** The queue's handler: does part after part until its turn ends. */
export const handoverHandler: Handler = async ({ organizationId, id }, turn) => {
  try {
    while ((await advanceHandover(organizationId, id)) === "more") {
      if (turn.isOver()) return "more";
      // The embedded database never waits for I/O, so this gives waiting requests a turn.
      await setImmediate();
    }
    return "done";
  } catch (error) {
    const isMended = error instanceof AppError || isOutage(error);
    if (turn.tries < (isMended ? MOST_WAITS : MOST_TRIES)) throw error;
    log.error({ err: error, organizationId, handover: id }, "A handover fails again and again.");
    const what = isMended
      ? "The database was too busy for a long time"
      : "Something went wrong inside";
    await stopFailing(organizationId, id, `${what}. The server's log has it under ${id}.`);
    return "done";
  }
};

async function stopFailing(organizationId: string, id: string, reason: string): Promise<void> {
  const stop = (work: (tx: Tx, handover: HandoverRow) => Promise<void>) =>
    inOrganization({ organizationId }, async (tx) => {
      const handover = await requireHandover(tx, { id }, { lock: true });
      if (handover.state === "planned" || handover.state === "running") await work(tx, handover);
    });
  await stop((tx, handover) => finishHandover(tx, handover, { state: "stopped", reason })).catch(
    // When counting the books is what fails, the handover ends without them.
    () => stop((tx, handover) => stopWithoutBooks(tx, handover, reason)),
  );
}
