import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";

/** How many users and API clients see a rep's accounts as their own. */
export type Bound = { users: number; clients: number };

type BoundRow = { what: "User" | "ApiClient"; id: string; repNumber: string };

/** The users and API clients that are bound to a rep's number. */
export function boundRows(tx: Tx): Promise<BoundRow[]> {
  const { organizationId } = tx;
  return tx.query<BoundRow>`
    SELECT 'User' AS "what", "id", "repNumber" FROM "User"
    WHERE "organizationId" = ${organizationId} AND "repNumber" IS NOT NULL
    UNION ALL SELECT 'ApiClient', "id", "repNumber" FROM "ApiClient"
    WHERE "organizationId" = ${organizationId} AND "repNumber" IS NOT NULL`;
}

export function countBound(rows: readonly BoundRow[], repNumber: string): Bound {
  const own = rows.filter((row) => caseKey(row.repNumber) === caseKey(repNumber));
  const users = own.filter(({ what }) => what === "User").length;
  return { users, clients: own.length - users };
}

export async function boundTo(tx: Tx, repNumber: string): Promise<Bound> {
  return countBound(await boundRows(tx), repNumber);
}
