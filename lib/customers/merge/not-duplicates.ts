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

/** The ids of a pair, the smaller one first. */
async function pairOf(tx: Tx, actor: Actor, input: unknown): Promise<[string, string]> {
  const { one, other } = parse(pairSchema, input);
  if (caseKey(one) === caseKey(other)) throw invalid("other", "Must be another account.");
  const accounts = await lockAccounts(tx, { numbers: [one, other] });
  const ids = [visible(actor, accounts, one).id, visible(actor, accounts, other).id];
  const [first = "", second = ""] = ids.sort();
  return [first, second];
}

/**
 * Remembers that two accounts are two, though they look like one, and who found that: the pair leaves the list of
 * duplicates. Once said it is not said again.
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

/** Takes that back; otherwise as `dismissDuplicate`. */
export async function restoreDuplicate(actor: Actor, input: unknown): Promise<void> {
  authorizeMerge(actor);
  await inOrganization(actor, async (tx) => {
    const [oneId, otherId] = await pairOf(tx, actor, input);
    await tx.query`
      DELETE FROM "NotDuplicate"
      WHERE "organizationId" = ${tx.organizationId} AND "oneId" = ${oneId}::uuid AND "otherId" = ${otherId}::uuid`;
  });
}
