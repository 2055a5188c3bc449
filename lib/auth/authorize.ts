import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";
import type { Permission } from "./permissions";

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/** @throws AppError `forbidden` that names the permission the actor lacks. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) {
    throw new AppError("forbidden", `This needs the permission ${permission}.`);
  }
}
