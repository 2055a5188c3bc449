import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";

/** How many users and API clients are limited to a rep's accounts. */
export type RepBindings = { users: number; clients: number };

type BindingRow = { what: "User" | "ApiClient"; id: string; repNumber: string };

/** The users and API clients that are bound to rep numbers. */
export function bindingRows(tx: Tx): Promise<BindingRow[]> {
  const { organizationId } = tx;
  return tx.query<BindingRow>`
    SELECT 'User' AS "what", "id", "repNumber" FROM "User"
    WHERE "organizationId" = ${organizationId} AND "repNumber" IS NOT NULL
    UNION ALL SELECT 'ApiClient', "id", "repNumber" FROM "ApiClient"
    WHERE "organizationId" = ${organizationId} AND "repNumber" IS NOT NULL`;
}

export function countBindings(rows: readonly BindingRow[], repNumber: string): RepBindings {
  const own = rows.filter((row) => caseKey(row.repNumber) === caseKey(repNumber));
  const users = own.filter(({ what }) => what === "User").length;
  return { users, clients: own.length - users };
}

export async function bindingsOf(tx: Tx, repNumber: string): Promise<RepBindings> {
  return countBindings(await bindingRows(tx), repNumber);
}
