import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";
import { customerJson } from "./serialize";
import { type CustomerState, etagOf, isVisible, notFound } from "./state";

/** A customer for the page: its addresses and contacts carry the ids by which a save tells them apart. */
export type Account = Omit<CustomerState, "id" | "version">;

/**
 * The account under a number, with its entity tag.
 * @throws AppError `forbidden`, or `not_found` when it is unknown or not the actor's to see.
 */
export async function getAccount(
  actor: Actor,
  customerNumber: string,
): Promise<{ account: Account; etag: string }> {
  authorize(actor, "customers:read");
  if (!isStorable(customerNumber)) throw notFound(customerNumber);
  return inOrganization(actor, async (tx) => {
    const [row] = await tx.query<{ id: string; version: number; account: string }>`
      SELECT c."id", c."version",
        ${customerJson({ alias: "c", children: true, ids: true })}::text AS "account"
      FROM "Customer" c
      WHERE c."organizationId" = ${tx.organizationId}
        AND c."customerNumberLower" = ${numberKey(customerNumber)}`;
    // With `ids` the children carry their ids.
    const account = row && (JSON.parse(row.account) as Account);
    if (!row || !account || !isVisible(actor, account)) throw notFound(customerNumber);
    return { account, etag: etagOf(row) };
  });
}
