import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const FAILURES = 300;
const SECONDS = 60;

// Next may evaluate a module more than once; globalThis keeps one count.
const shared = globalThis as typeof globalThis & { rolodeskFailedLogins?: RateLimiterMemory };

function failures(): RateLimiterMemory {
  shared.rolodeskFailedLogins ??= new RateLimiterMemory({ points: FAILURES, duration: SECONDS });
  return shared.rolodeskFailedLogins;
}

/**
 * Refuses a login from an address with failed logins for many clients in the last minute; each
 * client also has its own limit.
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

/** Counts a failed login. */
export async function noteFailure(address: string): Promise<void> {
  await failures().penalty(address);
}
