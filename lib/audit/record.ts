import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import type { RecordedChange } from "@/lib/customers/change";
import { insertRows } from "@/lib/db/rows";
import type { Tx } from "@/lib/db/tenant";

const byActor = (actor: Actor) => ({
  organizationId: actor.organizationId,
  door: actor.door,
  actorId: actor.who.id,
  actorName: actor.who.name,
  requestId: actor.requestId,
});

/**
 * Opens what the writes of one save, bulk action or import belong to.
 * @returns its id.
 */
export async function openChangeSet(
  tx: Tx,
  actor: Actor,
  { kind, reason = null }: { kind: string; reason?: string | null },
): Promise<string> {
  const id = uuidv7();
  await insertRows(tx, "ChangeSet", [{ ...byActor(actor), id, kind, reason }]);
  return id;
}

export type Recorded = {
  action: string;
  customerId: string;
  customerNumber: string;
  /** The account's version after the write, null once it is deleted. */
  version: number | null;
  changes: readonly RecordedChange[];
  reason: string | null;
  changeSetId: string | null;
};

/** Writes down what a write changed, in the write's own transaction; opens a change set where none is given. */
export async function recordChange(tx: Tx, actor: Actor, recorded: Recorded): Promise<void> {
  await insertRows(tx, "AuditEntry", [
    {
      ...byActor(actor),
      ...recorded,
      id: uuidv7(),
      changeSetId:
        recorded.changeSetId ??
        (await openChangeSet(tx, actor, { kind: "save", reason: recorded.reason })),
    },
  ]);
}
