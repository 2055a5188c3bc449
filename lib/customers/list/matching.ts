import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { selectionWhere } from "./selection";

/**
 * Which of these accounts a list has: for rows that the table shows under another list than the selected one.
 * @param list the list as the parameters of its address.
 * @param ids of accounts, in any order.
 * @returns the ids of those that match.
 * @throws AppError `forbidden`, `validation` when the list's address has problems.
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
