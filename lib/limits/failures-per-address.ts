import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const FAILURES = 300;
const SECONDS = 60;

// Next may evaluate a module more than once in a process; failures are counted once all the same.
const shared = globalThis as typeof globalThis & { rolodeskFailedLogins?: RateLimiterMemory };

function failures(): RateLimiterMemory {
  shared.rolodeskFailedLogins ??= new RateLimiterMemory({ points: FAILURES, duration: SECONDS });
  return shared.rolodeskFailedLogins;
}

/**
 * Refuses another failed login from an address from which many clients' failed in the last minute; each client has a
 * limit of its own besides.
 * @throws AppError `rate_limited`.
 */
export async function requireFewFailures(address: string): Promise<void> {
  if (env().RATE_LIMIT === "off") return;
  const counted = await failures().get(address);
  if (!counted || counted.consumedPoints < FAILURES) return;
  const retryAfter = Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
  throw new AppError("rate_limited", `Too many tries. Try again in ${retryAfter} seconds.`, {
    retryAfter,
  });
}

/** Counts a login that failed. */
export async function noteFailure(address: string): Promise<void> {
  await failures().penalty(address);
}
