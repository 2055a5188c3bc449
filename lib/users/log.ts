import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { log } from "@/lib/log";

/** Logs who changed what of whose login, without any secrets. */
export function logStaffChange(
  { organizationId, who, requestId }: Pick<Actor, "organizationId" | "who" | "requestId">,
  what: string,
  user: { id: string; email: string },
  details: Record<string, unknown> = {},
): void {
  log.info(
    { organizationId, requestId, by: who, user: { id: user.id, email: user.email }, ...details },
    `Staff: ${what}.`,
  );
}
