import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { hashPassword } from "@/lib/auth/passwords";
import { inOrganization } from "@/lib/db/tenant";
import { userSchema } from "@/lib/users/schema";
import { insertUser } from "@/lib/users/store";
import { parse } from "@/lib/validation";

/**
 * Adds a user who signs in with an e-mail and a password.
 * @param input `{email, name, role, repNumber?, password}`.
 * @returns the user's id.
 * @throws AppError `forbidden`, `validation`, `conflict` when the e-mail is taken.
 */
export async function createUser(
  actor: Actor,
  input: z.input<typeof userSchema>,
): Promise<{ id: string }> {
  authorize(actor, "organization:admin");
  const { password, ...user } = parse(userSchema, input);
  const passwordHash = await hashPassword(password);
  const id = await inOrganization(actor, (tx) => insertUser(tx, { ...user, passwordHash }));
  return { id };
}
