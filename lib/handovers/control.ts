import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { enqueue, nudge } from "@/lib/jobs/enqueue";
import { authorizeHandover } from "./draft";
import { finishHandover } from "./finish";
import { HANDOVER_QUEUE } from "./plan";
import { LARGE } from "./preview";
import { type HandoverRow, requireHandover } from "./store";
import type { HandoverState } from "./types";

const NOW: Record<HandoverState, string> = {
  planned: "It has not begun yet.",
  running: "It has begun already.",
  done: "It is done already.",
  cancelled: "It has been cancelled already.",
  stopped: "It has stopped already.",
};

/** Locks and returns a handover, if it is in one of these states. */
async function requireState(
  tx: Tx,
  number: number,
  states: readonly HandoverState[],
): Promise<HandoverRow> {
  const handover = await requireHandover(tx, { number }, { lock: true });
  if (states.includes(handover.state)) return handover;
  throw new AppError("conflict", NOW[handover.state]);
}

async function setState(tx: Tx, id: string, state: HandoverState): Promise<void> {
  await tx.query`
    UPDATE "Handover" SET "state" = ${state}, "finishedAt" = CASE WHEN ${state === "cancelled"} THEN now() END
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
}

/**
 * Cancels a handover that has not begun; no account moves.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it has begun or ended.
 */
export async function cancelHandover(actor: Actor, number: number): Promise<void> {
  authorizeHandover(actor);
  await inOrganization(actor, async (tx) => {
    const { id } = await requireState(tx, number, ["planned"]);
    await setState(tx, id, "cancelled");
  });
}

/**
 * Begins a planned handover now, with its maker's rights.
 * @throws AppError as `cancelHandover`.
 */
export async function runHandoverNow(actor: Actor, number: number): Promise<void> {
  authorizeHandover(actor);
  await inOrganization(actor, async (tx) => {
    const { id } = await requireState(tx, number, ["planned"]);
    await tx.query`
      UPDATE "Handover" SET "runAt" = NULL
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
    await enqueue(tx, HANDOVER_QUEUE, id);
  });
  nudge();
}

/**
 * Stops a running handover after the current part; accounts that moved stay moved.
 * @throws AppError as `cancelHandover`.
 */
export async function stopHandover(actor: Actor, number: number): Promise<void> {
  authorizeHandover(actor);
  await inOrganization(
    actor,
    async (tx) => {
      const handover = await requireState(tx, number, ["running"]);
      const reason = `${actor.who.name} stopped it.`;
      await finishHandover(tx, handover, { state: "stopped", reason });
    },
    LARGE,
  );
}

/**
 * Lets a stopped handover continue with the remaining accounts; only its maker may.
 * @throws AppError as `cancelHandover`.
 */
export async function resumeHandover(actor: Actor, number: number): Promise<void> {
  const userId = authorizeHandover(actor);
  await inOrganization(actor, async (tx) => {
    const { id, actorId } = await requireState(tx, number, ["stopped"]);
    if (actorId !== userId) {
      throw new AppError("forbidden", "Only who planned it may let it go on.");
    }
    await tx.query`
      UPDATE "Handover" SET "state" = 'running', "reason" = NULL, "result" = NULL, "finishedAt" = NULL
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
    await enqueue(tx, HANDOVER_QUEUE, id);
  });
  nudge();
}
