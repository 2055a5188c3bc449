import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { RoleName } from "@/lib/auth/permissions";
import { empty, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { viewQuerySchema } from "./schema";
import type { ViewQuery } from "./view-query";

/** The person looking at views: a user with their current role, or a token without one. */
export type Looker = { userId: string | null; role: RoleName | null };

export type StoredView = {
  id: string;
  handle: string;
  ownerId: string;
  name: string;
  nameKey: string;
  isShared: boolean;
  query: unknown;
  version: number;
};

/** The id of a user; null for a token. */
export const userIdOf = ({ door, who }: Actor) => (door === "page" ? who.id : null);

export async function lookerOf(tx: Tx, actor: Actor): Promise<Looker> {
  const userId = userIdOf(actor);
  if (userId === null) return { userId, role: null };
  const [user] = await tx.query<{ role: RoleName }>`
    SELECT "role"::text AS "role" FROM "User"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid`;
  return { userId, role: user?.role ?? null };
}

/** Whether the role may edit all shared views: sales ops and admins. */
export function keepsShared({ role }: Looker): boolean {
  return role === "sales_ops" || role === "admin";
}

/** Whether the role may share views: everyone sees them as tabs, so sales reps may not. */
export function mayShare({ role }: Looker): boolean {
  return role !== null && role !== "sales_rep";
}

export function mayEdit(looker: Looker, view: Pick<StoredView, "ownerId" | "isShared">): boolean {
  return view.ownerId === looker.userId || (view.isShared && keepsShared(looker));
}

/** The visible views: own and shared ones, in the order of the tabs. */
export function visibleViews(
  tx: Tx,
  { userId }: Pick<Looker, "userId">,
  { handle, isLocked = false }: { handle?: string; isLocked?: boolean } = {},
): Promise<StoredView[]> {
  return tx.query<StoredView>`
    SELECT "id", "handle", "ownerId", "name", "nameKey", "sharedNameKey" IS NOT NULL AS "isShared", "query", "version"
    FROM "SavedView"
    WHERE "organizationId" = ${tx.organizationId}
      AND ("sharedNameKey" IS NOT NULL OR "ownerId" = ${userId}::uuid)
      ${handle === undefined ? empty : sql`AND "handle" = ${handle}`}
    ORDER BY "sharedNameKey" IS NOT NULL, "position", "id"
    ${isLocked ? sql`FOR UPDATE` : empty}`;
}

/**
 * Finds and locks a view by handle.
 * @throws AppError `not_found` when no such view is visible, `forbidden` when it may not be
 * changed.
 */
export async function lockView(tx: Tx, looker: Looker, handle: string): Promise<StoredView> {
  const [view] = await visibleViews(tx, looker, { handle, isLocked: true });
  if (!view) throw new AppError("not_found", "There is no such view any more.");
  if (mayEdit(looker, view)) return view;
  throw new AppError("forbidden", "Only who made it, sales ops and admins may change this view.");
}

/** Replaces an unreadable query: an unknown condition, so that no rows are shown. */
const UNREADABLE: ViewQuery = {
  search: null,
  filters: [{ field: "unreadable", operator: "equals", value: "" }],
  sort: [{ field: "companyName", direction: "asc" }],
  columns: ["customerNumber"],
  pageSize: 25,
};

export function readQuery(stored: unknown): ViewQuery {
  const { data } = viewQuerySchema.safeParse(stored);
  return data ?? UNREADABLE;
}
