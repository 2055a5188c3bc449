import { etagOf } from "@/lib/customers/record/etag";
import type { CustomerState } from "@/lib/customers/record/state";
import { AppError } from "@/lib/errors";
import type { WriteOptions } from "./write-options";

const CHANGED = "The account has been changed since, or does not exist. Nothing was written.";
const WEAK_TAG = `A weak tag (W/"…") never matches (RFC 9110, section 13.1.1). A proxy that compresses makes one of ours: send the tag without W/. Nothing was written.`;

const isWeak = (ifMatch: string) => /(?:^|,)\s*W\//i.test(ifMatch);

/** RFC 9110 section 13.1.1, with the strong comparison: `*` or a list of entity tags. */
function matchesEtag(ifMatch: string, customer: CustomerState | null): boolean {
  if (!customer) return false;
  if (ifMatch.trim() === "*") return true;
  return ifMatch.split(",").some((tag) => tag.trim() === etagOf(customer));
}

/**
 * Checks the If-Match header of a write against the account as it is stored.
 * @param current null where there is no account.
 * @throws AppError `precondition_failed` when it does not match.
 */
export function checkIfMatch(options: WriteOptions, current: CustomerState | null): void {
  if (options.ifMatch && !matchesEtag(options.ifMatch, current)) {
    throw new AppError("precondition_failed", isWeak(options.ifMatch) ? WEAK_TAG : CHANGED);
  }
}
