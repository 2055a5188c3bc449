import { AppError } from "@/lib/errors";
import { type Level, TokenBuckets } from "./token-buckets";

/** Of an organization's limits one caller may use this share, so that the others always get through. */
const CALLERS_SHARE = 0.5;
const RETRY_SECONDS = 1;

export type GateSettings = {
  /** Requests a second that an organization may make for long. */
  perSecond: number;
  /** Requests that it may make at once after a pause. */
  burst: number;
  /** Requests of it that may be under way. */
  inFlight: number;
};

/** Who asks: one client, user or subject of an organization. */
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

/** Lets requests in as far as the limits of their organization and their caller go. */
export class Gate {
  readonly #organizations: TokenBuckets;
  readonly #callers: TokenBuckets;
  readonly #organizationSlots: Slots;
  readonly #callerSlots: Slots;

  /** @param clock milliseconds that do not go back. */
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
   * Lets a request in; `leave` must follow.
   * @throws AppError `rate_limited` when they were too many, `overloaded` when too many are under way.
   */
  enter(subject: Subject): void {
    const { organizationId } = subject;
    const [key, now] = [callerKey(subject), this.clock()];
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

  /** Counts the request as so many more; where they are not left, those who come next wait. */
  charge(subject: Subject, requests: number): void {
    const now = this.clock();
    this.#callers.charge(callerKey(subject), requests, now);
    this.#organizations.charge(subject.organizationId, requests, now);
  }

  /** Takes the request off the organization's account: it came with its name, and was refused. */
  forgive({ organizationId }: Subject): void {
    this.#organizations.charge(organizationId, -1, this.clock());
  }

  /** What is left to the subject, of the limit that it will meet first. */
  level(subject: Subject): Level {
    const now = this.clock();
    const own = this.#callers.level(callerKey(subject), now);
    const shared = this.#organizations.level(subject.organizationId, now);
    return shared.remaining < own.remaining ? shared : own;
  }
}
