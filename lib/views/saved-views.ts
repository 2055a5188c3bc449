import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize, authorizeSelf, may } from "@/lib/auth/authorize";
import type { RoleName } from "@/lib/auth/permissions";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { makeHandle } from "./handle";
import {
  createViewSchema,
  moveViewSchema,
  renameViewSchema,
  saveViewSchema,
  shareViewSchema,
} from "./schema";
import {
  keepsShared,
  lockView,
  lookerOf,
  mayEdit,
  mayShare,
  readQuery,
  userIdOf,
  visibleViews,
} from "./store";
import { ALL_ACCOUNTS, type SavedView, type SavedViews, type ViewQuery } from "./view-query";

const MOST_VIEWS = 100;

type Start = { viewId: string | null; role: RoleName | null };

/**
 * The saved views of the accounts table that the actor may see: their own and those shared with the
 * organization. Views that are not shared are visible to their owner only, not even to admins.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listViews(actor: Actor): Promise<SavedViews> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const userId = userIdOf(actor);
    const [looker, views, starts] = await Promise.all([
      lookerOf(tx, actor),
      visibleViews(tx, { userId }),
      tx.query<Start>`
        SELECT "viewId", "role"::text AS "role" FROM "StartView"
        WHERE "organizationId" = ${tx.organizationId} AND ("role" IS NOT NULL OR "userId" = ${userId}::uuid)`,
    ]);
    const own = starts.find(({ role }) => role === null);
    const start = own ?? starts.find(({ role }) => role === looker.role);
    return {
      views: views.map((view) => ({
        handle: view.handle,
        name: view.name,
        query: readQuery(view.query),
        version: view.version,
        isShared: view.isShared,
        isMine: view.ownerId === looker.userId,
        mayEdit: mayEdit(looker, view),
        startsFor: starts.flatMap(({ viewId, role }) => (viewId === view.id && role ? [role] : [])),
      })),
      start: {
        handle: views.find(({ id }) => id === start?.viewId)?.handle ?? ALL_ACCOUNTS,
        isOwn: own !== undefined,
      },
      mayShare: mayShare(looker),
      mayArrange: keepsShared(looker),
      maySetRoles: may(actor, "organization:admin"),
    };
  });
}

/** What leads to a view. */
export type ViewName = Pick<SavedView, "handle" | "name" | "isShared">;

/**
 * The names of the views that the actor may see, in the order of the tabs.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function viewNames(actor: Actor): Promise<ViewName[]> {
  authorize(actor, "customers:read");
  const views = await inOrganization(actor, (tx) => visibleViews(tx, { userId: userIdOf(actor) }));
  return views.map(({ handle, name, isShared }) => ({ handle, name, isShared }));
}

/** @throws AppError `conflict` when another of their views, or of the shared ones, has the name. */
async function requireFreeName(
  tx: Tx,
  {
    id,
    ownerId,
    nameKey,
    isShared,
  }: { id: string | null; ownerId: string } & {
    nameKey: string;
    isShared: boolean;
  },
): Promise<void> {
  const taken = await tx.query<{ isOwn: boolean }>`
    SELECT "ownerId" = ${ownerId}::uuid AS "isOwn" FROM "SavedView"
    WHERE "organizationId" = ${tx.organizationId} AND "id" IS DISTINCT FROM ${id}::uuid AND "nameKey" = ${nameKey}
      AND ("ownerId" = ${ownerId}::uuid OR (${isShared}::boolean AND "sharedNameKey" IS NOT NULL))`;
  if (taken.length === 0) return;
  const message = isShared
    ? "Another view has this name. Shared views need a name of their own."
    : "Another view has this name.";
  throw new AppError("conflict", message, { errors: { name: [message] } });
}

async function nextPosition(tx: Tx, ownerId: string, isShared: boolean): Promise<number> {
  const [last] = await tx.query<{ next: number }>`
    SELECT coalesce(max("position"), -1) + 1 AS "next" FROM "SavedView"
    WHERE "organizationId" = ${tx.organizationId}
      AND CASE WHEN ${isShared}::boolean THEN "sharedNameKey" IS NOT NULL
        ELSE "sharedNameKey" IS NULL AND "ownerId" = ${ownerId}::uuid END`;
  return last?.next ?? 0;
}

function requireSharing(allowed: boolean): void {
  if (!allowed) {
    throw new AppError("forbidden", "Account managers, sales ops and admins share views.");
  }
}

/**
 * Saves a state of the accounts table under a name.
 * @param input `{name, query, isShared?}`; private by default.
 * @returns the view's handle.
 * @throws AppError `forbidden`, `validation`, `conflict` when the name is taken or there are too
 * many views.
 */
export async function createView(
  actor: Actor,
  input: z.input<typeof createViewSchema>,
): Promise<{ handle: string }> {
  authorize(actor, "customers:read");
  const ownerId = authorizeSelf(actor);
  const { name, query, isShared } = parse(createViewSchema, input);
  const nameKey = caseKey(name);
  return inOrganization(actor, async (tx) => {
    const looker = await lookerOf(tx, actor);
    requireSharing(!isShared || mayShare(looker));
    await requireFreeName(tx, { id: null, ownerId, nameKey, isShared });
    const [owned] = await tx.query<{ count: number }>`
      SELECT count(*)::int AS "count" FROM "SavedView"
      WHERE "organizationId" = ${tx.organizationId} AND "ownerId" = ${ownerId}::uuid`;
    if ((owned?.count ?? 0) >= MOST_VIEWS) {
      throw new AppError("conflict", `You have ${MOST_VIEWS} views. Delete one first.`);
    }
    const handle = makeHandle(name);
    await tx.query`
      INSERT INTO "SavedView"
        ("organizationId", "id", "handle", "ownerId", "name", "nameKey", "sharedNameKey", "query", "position")
      VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${handle}, ${ownerId}::uuid, ${name}, ${nameKey},
        ${isShared ? nameKey : null}, ${JSON.stringify(query)}::text::jsonb,
        ${await nextPosition(tx, ownerId, isShared)})`;
    return { handle };
  });
}

export type SaveOutcome =
  | { outcome: "saved"; version: number }
  /** Somebody else saved it meanwhile: its current state. Nothing was written. */
  | { outcome: "changed"; version: number; query: ViewQuery };

/**
 * Saves a new state of a view, if nobody changed the view since `version`.
 * @param input `{handle, version, query}`.
 * @throws AppError `forbidden`, `validation`, `not_found`.
 */
export async function saveView(
  actor: Actor,
  input: z.input<typeof saveViewSchema>,
): Promise<SaveOutcome> {
  authorize(actor, "customers:read");
  authorizeSelf(actor);
  const { handle, version, query } = parse(saveViewSchema, input);
  return inOrganization(actor, async (tx): Promise<SaveOutcome> => {
    const view = await lockView(tx, await lookerOf(tx, actor), handle);
    if (view.version !== version) {
      return { outcome: "changed", version: view.version, query: readQuery(view.query) };
    }
    await tx.query`
      UPDATE "SavedView" SET "query" = ${JSON.stringify(query)}::text::jsonb, "version" = ${version + 1}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${view.id}::uuid`;
    return { outcome: "saved", version: version + 1 };
  });
}

/**
 * Renames a view; addresses with its handle still work.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when the name is taken.
 */
export async function renameView(
  actor: Actor,
  input: z.input<typeof renameViewSchema>,
): Promise<void> {
  authorize(actor, "customers:read");
  authorizeSelf(actor);
  const { handle, name } = parse(renameViewSchema, input);
  const nameKey = caseKey(name);
  await inOrganization(actor, async (tx) => {
    const view = await lockView(tx, await lookerOf(tx, actor), handle);
    await requireFreeName(tx, { ...view, nameKey });
    await tx.query`
      UPDATE "SavedView" SET "name" = ${name}, "nameKey" = ${nameKey},
        "sharedNameKey" = ${view.isShared ? nameKey : null}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${view.id}::uuid`;
  });
}

/**
 * Shares a view with the organization, or makes it private again, which closes it to others. A
 * no-op when it is already so.
 * @throws AppError `forbidden`, `not_found`, `conflict` when a shared view has the name.
 */
export async function shareView(
  actor: Actor,
  input: z.input<typeof shareViewSchema>,
): Promise<void> {
  authorize(actor, "customers:read");
  authorizeSelf(actor);
  const { handle, isShared } = parse(shareViewSchema, input);
  await inOrganization(actor, async (tx) => {
    const looker = await lookerOf(tx, actor);
    const view = await lockView(tx, looker, handle);
    if (view.isShared === isShared) return;
    requireSharing(!isShared || mayShare(looker));
    await requireFreeName(tx, { ...view, isShared });
    await tx.query`
      UPDATE "SavedView" SET "sharedNameKey" = ${isShared ? view.nameKey : null},
        "position" = ${await nextPosition(tx, view.ownerId, isShared)}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${view.id}::uuid`;
    if (isShared) return;
    await tx.query`
      DELETE FROM "StartView"
      WHERE "organizationId" = ${tx.organizationId} AND "viewId" = ${view.id}::uuid
        AND "userId" IS DISTINCT FROM ${view.ownerId}::uuid`;
  });
}

/**
 * Deletes a view for good. Where it was the start view, the role's view or all accounts take its
 * place.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function deleteView(actor: Actor, handle: string): Promise<void> {
  authorize(actor, "customers:read");
  authorizeSelf(actor);
  await inOrganization(actor, async (tx) => {
    const view = await lockView(tx, await lookerOf(tx, actor), handle);
    await tx.query`
      DELETE FROM "SavedView"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${view.id}::uuid`;
  });
}

/**
 * Moves a view by one place among the own or the shared views. A no-op at the end.
 * @param input `{handle, by}`, -1 towards the first.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function moveView(actor: Actor, input: z.input<typeof moveViewSchema>): Promise<void> {
  authorize(actor, "customers:read");
  authorizeSelf(actor);
  const { handle, by } = parse(moveViewSchema, input);
  await inOrganization(actor, async (tx) => {
    const looker = await lookerOf(tx, actor);
    const moved = await lockView(tx, looker, handle);
    if (moved.isShared && !keepsShared(looker)) {
      throw new AppError("forbidden", "Sales ops and admins put the shared views in order.");
    }
    const all = await visibleViews(tx, looker, { isLocked: true });
    const ids = all.filter(({ isShared }) => isShared === moved.isShared).map(({ id }) => id);
    const from = ids.indexOf(moved.id);
    const to = Math.min(Math.max(from + by, 0), ids.length - 1);
    ids.splice(to, 0, ...ids.splice(from, 1));
    await tx.query`
      UPDATE "SavedView" v SET "position" = n."position" - 1
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS n("id", "position")
      WHERE v."organizationId" = ${tx.organizationId} AND v."id" = n."id"`;
  });
}
