import "server-only";
import type { Subject } from "./organization-gate";
import { gates } from "./process-gates";

/** What a request may do about its own limits. */
export type Admission = {
  /** Counts it as so many requests instead of one. */
  countAs(requests: number): void;
  /** Does not count it against the organization after all: who asked in its name was refused. */
  forgive(): void;
};

const FREE: Admission = { countAs: () => undefined, forgive: () => undefined };

/**
 * Does `work` when the limits of its organization and of its caller let it in.
 * @param headers gets `RateLimit-Limit`, `-Remaining` and `-Reset` (draft-ietf-httpapi-ratelimit-headers-03), let in
 *   or not, of the limit that is met first.
 * @throws AppError `rate_limited`, `overloaded`, and what the work throws.
 */
export async function withinLimits<T>(
  subject: Subject,
  headers: Headers,
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
    headers.set("RateLimit-Limit", String(limit));
    headers.set("RateLimit-Remaining", String(remaining));
    headers.set("RateLimit-Reset", String(reset));
  }
}
