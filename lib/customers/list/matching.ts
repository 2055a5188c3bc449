import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { selectionWhere } from "./selection";

/**
 * Which of these accounts match a list: the table may show rows of another list than the selected
 * one.
 * @param list the parameters of the list's address.
 * @param ids account ids, in any order.
 * @returns the ids of the accounts that match.
 */
export async function matchingIds(
  actor: Actor,
  list: string,
  ids: readonly string[],
): Promise<string[]> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const where = await selectionWhere(tx, actor, { all: list, except: [], plus: [] });
    const found = await tx.query<{ id: string }>`
      SELECT c."id" FROM "Customer" c WHERE ${where} AND c."id" = ANY(${ids}::uuid[])`;
    return found.map(({ id }) => id);
  });
}
