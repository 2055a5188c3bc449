import "server-only";
import type { CurrencyTotal } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { isOneOf } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";
import { idsMergedInto } from "./merged-accounts";
import type { CustomerState } from "./state";
import { visibleTo } from "./visible";

/** What deleting the accounts would remove, and what stays. */
export async function deletionImpactOf(
  tx: Tx,
  accounts: readonly CustomerState[],
): Promise<DeletionImpact> {
  const { organizationId } = tx;
  const ids = accounts.map(({ id }) => id);
  const isTheirs = isOneOf(raw('"customerId"'), ids);
  const merged = await idsMergedInto(tx, ids);
  const [counted] = await tx.query<{ addresses: number; contacts: number }>`
    SELECT
      (SELECT count(*) FROM "Address" WHERE "organizationId" = ${organizationId} AND ${isTheirs})::int AS "addresses",
      (SELECT count(*) FROM "Contact" WHERE "organizationId" = ${organizationId} AND ${isTheirs})::int AS "contacts"`;
  const orders = await tx.query<CurrencyTotal>`
    SELECT "currencyCode", count(*)::int AS "orders", sum("total")::text AS "total"
    FROM "Order" WHERE "organizationId" = ${organizationId} AND ${isTheirs}
    GROUP BY 1 ORDER BY 1`;
  return {
    addresses: counted?.addresses ?? 0,
    contacts: counted?.contacts ?? 0,
    attributes: accounts.reduce(
      (sum, { customerAttributes }) => sum + Object.keys(customerAttributes).length,
      0,
    ),
    merged: merged.length,
    orders,
  };
}

/**
 * How many accounts were merged into the account with this number, and are deleted with it; 0 when
 * there is none.
 * @throws AppError `forbidden`.
 */
export async function countMerged(actor: Actor, customerNumber: string): Promise<number> {
  authorize(actor, "customers:delete");
  if (!isStorable(customerNumber)) return 0;
  return inOrganization(actor, async (tx) => {
    const accounts = await tx.query<{ id: string }>`
      SELECT c."id" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ${numberKey(customerNumber)}`;
    const ids = accounts.map(({ id }) => id);
    return (await idsMergedInto(tx, ids)).length;
  });
}

/** What accounts have. Deleting them removes all of it except the orders. */
export type DeletionImpact = {
  addresses: number;
  contacts: number;
  attributes: number;
  /** The number of accounts merged into them. */
  merged: number;
  /** By currency. */
  orders: CurrencyTotal[];
};
