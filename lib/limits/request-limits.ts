import "server-only";
import { env } from "@/lib/env";
import { Gate, type Subject } from "./gate";

/** What a request may do about its own limits. */
export type Admission = {
  /** Counts it as so many requests instead of one. */
  countAs(requests: number): void;
  /** Does not count it against the organization after all: who asked in its name was refused. */
  forgive(): void;
};

type Settings = ReturnType<typeof env>;

const FREE: Admission = { countAs: () => undefined, forgive: () => undefined };

// Next may evaluate a module more than once in a process; the limits are counted once all the same.
const shared = globalThis as typeof globalThis & {
  rolodeskGate?: { settings: string; gate: Gate | null };
};

function makeGate(settings: Settings): Gate | null {
  const { RATE_LIMIT, RATE_LIMIT_PER_SECOND, RATE_LIMIT_BURST, RATE_LIMIT_IN_FLIGHT, REPLICAS } =
    settings;
  if (RATE_LIMIT === "off") return null;
  return new Gate({
    perSecond: RATE_LIMIT_PER_SECOND / REPLICAS,
    burst: RATE_LIMIT_BURST / REPLICAS,
    inFlight: RATE_LIMIT_IN_FLIGHT / REPLICAS,
  });
}

/** The gate of this process: its part of the limits, where there are other replicas. */
function gate(): Gate | null {
  const settings = env();
  const key = `${settings.RATE_LIMIT} ${settings.RATE_LIMIT_PER_SECOND} ${settings.RATE_LIMIT_BURST} ${settings.RATE_LIMIT_IN_FLIGHT} ${settings.REPLICAS}`;
  if (shared.rolodeskGate?.settings !== key) {
    shared.rolodeskGate = { settings: key, gate: makeGate(settings) };
  }
  return shared.rolodeskGate.gate;
}

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
  const limits = gate();
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
