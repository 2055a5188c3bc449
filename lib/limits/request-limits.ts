import "server-only";
import type { Subject } from "./organization-gate";
import { gates } from "./process-gates";

/** What a request may do about its own limits. */
export type Admission = {
  /** Counts the request as this many. */
  countAs(requests: number): void;
  /**
   * Takes a refused request off the organization's count, since it only claimed to be the
   * organization's.
   */
  forgive(): void;
};

const FREE: Admission = { countAs: () => undefined, forgive: () => undefined };

/**
 * Does `work` within the limits of its organization and caller.
 * @param headers receives `RateLimit-Limit`, `-Remaining` and `-Reset`
 * (draft-ietf-httpapi-ratelimit-headers-03) of the limit that is reached first, also on refusal.
 * @throws AppError `rate_limited`, `overloaded`, and what the work throws.
 */
export async function withinLimits<T>(
  subject: Subject,
  headers: Record<string, string>,
  work: (admission: Admission) => Promise<T>,
): Promise<T> {
  const limits = gates()?.organizations;
  if (!limits) return work(FREE);
  try {
    limits.enter(subject);
    try {
      return await work({
        countAs: (requests) => limits.charge(subject, requests - 1),
        forgive: () => limits.forgive(subject),
      });
    } finally {
      limits.leave(subject);
    }
  } finally {
    const { limit, remaining, reset } = limits.level(subject);
    headers["RateLimit-Limit"] = String(limit);
    headers["RateLimit-Remaining"] = String(remaining);
    headers["RateLimit-Reset"] = String(reset);
  }
}
