import { env } from "@/lib/env";
import { Gate } from "./organization-gate";

type Settings = ReturnType<typeof env>;

/** The share of an organization's limits for one address without sign-in. */
const OPEN_SHARE = 0.5;

type Gates = { settings: Settings; organizations: Gate; addresses: Gate };

// Next may evaluate a module more than once, and the server's entry is outside of its modules;
// globalThis keeps one count.
const shared = globalThis as typeof globalThis & { rolodeskGates?: Gates };

function makeGates(settings: Settings): Gates {
  const { RATE_LIMIT_PER_SECOND, RATE_LIMIT_BURST, RATE_LIMIT_IN_FLIGHT, REPLICAS } = settings;
  const gateOf = (share: number) =>
    new Gate({
      perSecond: (RATE_LIMIT_PER_SECOND * share) / REPLICAS,
      burst: (RATE_LIMIT_BURST * share) / REPLICAS,
      inFlight: (RATE_LIMIT_IN_FLIGHT * share) / REPLICAS,
    });
  return { settings, organizations: gateOf(1), addresses: gateOf(OPEN_SHARE) };
}

const sameLimits = (one: Settings, other: Settings) =>
  one.RATE_LIMIT_PER_SECOND === other.RATE_LIMIT_PER_SECOND &&
  one.RATE_LIMIT_BURST === other.RATE_LIMIT_BURST &&
  one.RATE_LIMIT_IN_FLIGHT === other.RATE_LIMIT_IN_FLIGHT &&
  one.REPLICAS === other.REPLICAS;

/**
 * This process's gates: for organizations and their callers, and for addresses without sign-in.
 * With several replicas each has its part of the limits.
 * @returns null where the limits are switched off.
 */
export function gates(): Omit<Gates, "settings"> | null {
  const settings = env();
  if (settings.RATE_LIMIT === "off") return null;
  if (!shared.rolodeskGates || !sameLimits(shared.rolodeskGates.settings, settings)) {
    shared.rolodeskGates = makeGates(settings);
  }
  return shared.rolodeskGates;
}
