import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { CustomerState } from "@/lib/customers/record/state";
import { AppError, type FieldErrors } from "@/lib/errors";

/**
 * Checks the permissions for a change of rep or status, besides `customers:write` (api.md, Who is
 * calling).
 */
export function authorizeChange(
  actor: Actor,
  before: CustomerState | null,
  after: Pick<CustomerState, "repNumber" | "active">,
): void {
  if (before) {
    if (after.repNumber !== before.repNumber) authorize(actor, "customers:assign");
    if (after.active !== before.active) authorize(actor, "customers:lifecycle");
    return;
  }
  if (after.repNumber !== null && after.repNumber !== actor.repNumber) {
    authorize(actor, "customers:assign");
  }
  if (!after.active) authorize(actor, "customers:lifecycle");
}

/** Throws the problems with the data: validation first, then conflicts. */
export function throwProblems(invalid: FieldErrors, conflicts: FieldErrors): void {
  if (Object.keys(invalid).length > 0) {
    throw new AppError("validation", "The input has problems.", { errors: invalid });
  }
  const [first] = Object.values(conflicts);
  if (first) {
    throw new AppError("conflict", first[0] ?? "Conflict.", { errors: conflicts });
  }
}
