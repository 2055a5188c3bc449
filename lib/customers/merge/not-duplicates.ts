import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { lockAccounts, visible } from "@/lib/customers/record/state";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { invalid } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { authorizeMerge } from "./merge";

export const pairSchema = z.object({ one: z.string(), other: z.string() });

/** The ids of a pair, the smaller first. */
async function pairOf(tx: Tx, actor: Actor, input: unknown): Promise<[string, string]> {
  const { one, other } = parse(pairSchema, input);
  if (caseKey(one) === caseKey(other)) throw invalid("other", "Must be another account.");
  const accounts = await lockAccounts(tx, { numbers: [one, other] });
  const ids = [visible(actor, accounts, one).id, visible(actor, accounts, other).id];
  const [first = "", second = ""] = ids.sort();
  return [first, second];
}

/**
 * Marks two accounts as not duplicates, with the actor's name: the pair leaves the list of
 * duplicates. Marking it again changes nothing.
 * @param input `{one, other}`, their numbers in either order.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when one of them was merged.
 */
export async function dismissDuplicate(actor: Actor, input: unknown): Promise<void> {
  authorizeMerge(actor);
  await inOrganization(actor, async (tx) => {
    const [oneId, otherId] = await pairOf(tx, actor, input);
    await tx.query`
      INSERT INTO "NotDuplicate" ("organizationId", "oneId", "otherId", "actorId", "actorName")
      VALUES (${tx.organizationId}, ${oneId}::uuid, ${otherId}::uuid, ${actor.who.id}, ${actor.who.name})
      ON CONFLICT DO NOTHING`;
  });
}

/** Removes the mark; otherwise like `dismissDuplicate`. */
export async function restoreDuplicate(actor: Actor, input: unknown): Promise<void> {
  authorizeMerge(actor);
  await inOrganization(actor, async (tx) => {
    const [oneId, otherId] = await pairOf(tx, actor, input);
    await tx.query`
      DELETE FROM "NotDuplicate"
      WHERE "organizationId" = ${tx.organizationId} AND "oneId" = ${oneId}::uuid AND "otherId" = ${otherId}::uuid`;
  });
}
