import { env } from "@/lib/env";
import { Gate } from "./organization-gate";

type Settings = ReturnType<typeof env>;

/** Who has not signed in has this share of an organization's limits for an address. */
const OPEN_SHARE = 0.5;

type Gates = { settings: Settings; organizations: Gate; addresses: Gate };

// Next may evaluate a module more than once in a process, and the server's entry is none of its modules; the limits
// are counted once all the same.
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
 * The gates of this process, with its part of the limits where there are other replicas: of organizations and those who
 * call in their name, and of addresses from which nobody has signed in.
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
