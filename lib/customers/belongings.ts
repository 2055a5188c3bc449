import "server-only";
import { isOneOf } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import type { CurrencyTotal } from "@/lib/orders/amounts";
import type { Belongings } from "./bulk-outcome";
import type { CustomerState } from "./state";

/** What goes with the accounts when they are deleted, and what stays. */
export async function belongingsOf(
  tx: Tx,
  accounts: readonly CustomerState[],
): Promise<Belongings> {
  const { organizationId } = tx;
  const isTheirs = isOneOf(
    raw('"customerId"'),
    accounts.map(({ id }) => id),
  );
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
    orders,
  };
}
