import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";
import type { Permission } from "./permissions";

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/**
 * The id of the signed-in user, for what users do to their own sign-in.
 * @throws AppError `forbidden` when a token or a command acts.
 */
export function requireUser(actor: Actor): string {
  if (actor.door !== "page" || actor.who.id === null) {
    throw new AppError("forbidden", "Only a signed-in user may do this.");
  }
  return actor.who.id;
}

/** @throws AppError `forbidden` that names the permission the actor lacks. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) {
    throw new AppError("forbidden", `This needs the permission ${permission}.`);
  }
}

/**
 * The id of the signed-in user, for a user's own settings; tokens have none.
 * @returns the user's id.
 * @throws AppError `forbidden`.
 */
export function authorizeSelf(actor: Actor): string {
  if (actor.door !== "page" || actor.who.id === null) {
    throw new AppError("forbidden", "This is for people who are signed in.");
  }
  return actor.who.id;
}
