import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize, authorizeSelf } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { parse } from "@/lib/validation";
import { startRolesSchema, startViewSchema } from "./schema";
import { lockView, lookerOf, visibleViews } from "./store";
import { ALL_ACCOUNTS } from "./view-query";

/**
 * Sets the actor's own start view.
 * @param input `{handle}`: a view's, `all` for all accounts, null for the role's view.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function setStartView(
  actor: Actor,
  input: z.input<typeof startViewSchema>,
): Promise<void> {
  authorize(actor, "customers:read");
  const userId = authorizeSelf(actor);
  const { handle } = parse(startViewSchema, input);
  await inOrganization(actor, async (tx) => {
    if (handle === null) {
      await tx.query`
        DELETE FROM "StartView"
        WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid`;
      return;
    }
    const [view] =
      handle === ALL_ACCOUNTS ? [] : await visibleViews(tx, await lookerOf(tx, actor), { handle });
    if (!view && handle !== ALL_ACCOUNTS) {
      throw new AppError("not_found", "There is no such view any more.");
    }
    await tx.query`
      INSERT INTO "StartView" ("organizationId", "id", "userId", "viewId")
      VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${userId}::uuid, ${view?.id ?? null}::uuid)
      ON CONFLICT ("organizationId", "userId") DO UPDATE SET "viewId" = EXCLUDED."viewId"`;
  });
}

/**
 * Makes a shared view the start view of these roles, and of no others; users' own choices still
 * win.
 * @param input `{handle, roles}`.
 * @throws AppError `forbidden` without `organization:admin`, `not_found`, `conflict` when the view
 * is not shared.
 */
export async function setStartRoles(
  actor: Actor,
  input: z.input<typeof startRolesSchema>,
): Promise<void> {
  authorize(actor, "organization:admin");
  authorizeSelf(actor);
  const { handle, roles } = parse(startRolesSchema, input);
  await inOrganization(actor, async (tx) => {
    const view = await lockView(tx, await lookerOf(tx, actor), handle);
    if (!view.isShared)
      throw new AppError("conflict", "Share the view first: others cannot see it.");
    await tx.query`
      DELETE FROM "StartView"
      WHERE "organizationId" = ${tx.organizationId} AND "viewId" = ${view.id}::uuid AND "role" IS NOT NULL`;
    for (const role of new Set(roles)) {
      await tx.query`
        INSERT INTO "StartView" ("organizationId", "id", "role", "viewId")
        VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${role}::"Role", ${view.id}::uuid)
        ON CONFLICT ("organizationId", "role") DO UPDATE SET "viewId" = EXCLUDED."viewId"`;
    }
  });
}
