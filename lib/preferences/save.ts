import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorizeSelf } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { parse } from "@/lib/validation";
import { changePreferencesSchema } from "./schema";

/**
 * Changes some of the actor's own preferences.
 * @param input the preferences to change (`lib/preferences/preferences.ts`); missing ones stay.
 * @throws AppError `forbidden` when a token acts, `validation`.
 */
export async function savePreferences(actor: Actor, input: unknown): Promise<void> {
  const userId = authorizeSelf(actor);
  const change = parse(changePreferencesSchema, input);
  await inOrganization(actor, async (tx) => {
    await tx.query`
      UPDATE "User" SET "preferences" = "preferences" || ${JSON.stringify(change)}::jsonb
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid`;
  });
}
