import { AppError } from "@/lib/errors";
import { type Level, TokenBuckets } from "./token-buckets";

/**
 * The share of an organization's limits that one caller may use, so that others always get through.
 */
const CALLERS_SHARE = 0.5;
const RETRY_SECONDS = 1;
const ACTIVE_MS = 1_000;

export type GateSettings = {
  /** Requests per second that an organization may make continuously. */
  perSecond: number;
  /** Requests that it may make at once after a pause. */
  burst: number;
  /** Requests that may be in progress at once. */
  inFlight: number;
};

/** A caller: one client, user or subject of an organization. */
export type Subject = { organizationId: string; caller: string };

class Slots {
  readonly #used = new Map<string, number>();

  constructor(private readonly most: number) {}

  isFree(key: string): boolean {
    return (this.#used.get(key) ?? 0) < this.most;
  }

  add(key: string, change: 1 | -1): void {
    const used = (this.#used.get(key) ?? 0) + change;
    if (used === 0) this.#used.delete(key);
    else this.#used.set(key, used);
  }
}

const callerKey = ({ organizationId, caller }: Subject) => `${organizationId}\0${caller}`;

/** Admits requests within the limits of their organization and caller. */
export class Gate {
  readonly #organizations: TokenBuckets;
  readonly #callers: TokenBuckets;
  readonly #organizationSlots: Slots;
  readonly #callerSlots: Slots;
  /** The organization of the latest request, and that of the latest one of any other. */
  #latest: { organizationId: string; at: number }[] = [];

  /** @param clock a monotonic clock, in milliseconds. */
  constructor(
    { perSecond, burst, inFlight }: GateSettings,
    private readonly clock: () => number = () => performance.now(),
  ) {
    const whole = (value: number) => Math.max(1, Math.floor(value));
    this.#organizations = new TokenBuckets(perSecond, whole(burst));
    this.#callers = new TokenBuckets(perSecond * CALLERS_SHARE, whole(burst * CALLERS_SHARE));
    this.#organizationSlots = new Slots(whole(inFlight));
    this.#callerSlots = new Slots(whole(inFlight * CALLERS_SHARE));
  }

  /**
   * Admits a request; the caller must call `leave` afterwards.
   * @throws AppError `rate_limited` for too many requests, `overloaded` for too many in progress.
   */
  enter(subject: Subject): void {
    const { organizationId } = subject;
    const [key, now] = [callerKey(subject), this.clock()];
    const [latest, other] = this.#latest;
    const before = latest?.organizationId === organizationId ? other : latest;
    this.#latest = [{ organizationId, at: now }, ...(before ? [before] : [])];
    const wait = Math.max(
      this.#callers.wait(key, now),
      this.#organizations.wait(organizationId, now),
    );
    if (wait > 0) {
      const retryAfter = Math.ceil(wait);
      const seconds = retryAfter === 1 ? "a second" : `${retryAfter} seconds`;
      throw new AppError("rate_limited", `Too many requests. Try again in ${seconds}.`, {
        retryAfter,
      });
    }
    this.charge(subject, 1);
    if (!this.#callerSlots.isFree(key) || !this.#organizationSlots.isFree(organizationId)) {
      throw new AppError("overloaded", "Too many requests are under way. Try again.", {
        retryAfter: RETRY_SECONDS,
      });
    }
    this.#callerSlots.add(key, 1);
    this.#organizationSlots.add(organizationId, 1);
  }

  leave(subject: Subject): void {
    this.#callerSlots.add(callerKey(subject), -1);
    this.#organizationSlots.add(subject.organizationId, -1);
  }

  /** Whether another organization made a request within the last second. */
  hasOthers(organizationId: string): boolean {
    const since = this.clock() - ACTIVE_MS;
    return this.#latest.some((one) => one.organizationId !== organizationId && one.at > since);
  }

  /** Counts the request as this many more; when tokens are missing, later requests wait. */
  charge(subject: Subject, requests: number): void {
    const now = this.clock();
    this.#callers.charge(callerKey(subject), requests, now);
    this.#organizations.charge(subject.organizationId, requests, now);
  }

  /**
   * Takes a refused request off the organization's count, since it only claimed to be the
   * organization's.
   */
  forgive({ organizationId }: Subject): void {
    this.#organizations.charge(organizationId, -1, this.clock());
  }

  /** The remaining requests, by the limit that is reached first. */
  level(subject: Subject): Level {
    const now = this.clock();
    const own = this.#callers.level(callerKey(subject), now);
    const shared = this.#organizations.level(subject.organizationId, now);
    return shared.remaining < own.remaining ? shared : own;
  }
}
