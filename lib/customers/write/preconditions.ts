import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { matchesEtag } from "@/lib/customers/record/etag";
import type { CustomerState } from "@/lib/customers/record/state";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { AppError, type FieldErrors } from "@/lib/errors";

const CHANGED = "The account has been changed since, or does not exist. Nothing was written.";
const WEAK_TAG = `A weak tag (W/"…") never matches (RFC 9110, section 13.1.1). A proxy that compresses makes one of ours: send the tag without W/. Nothing was written.`;

const isWeak = (ifMatch: string) => /(?:^|,)\s*W\//i.test(ifMatch);

export function checkIfMatch(options: WriteOptions, current: CustomerState | null): void {
  if (options.ifMatch && !matchesEtag(options.ifMatch, current)) {
    throw new AppError("precondition_failed", isWeak(options.ifMatch) ? WEAK_TAG : CHANGED);
  }
}

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
