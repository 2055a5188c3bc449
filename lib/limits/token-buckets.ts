const SWEEP_MS = 10_000;

/** What is left in a bucket. */
export type Level = {
  /** Most tokens that it holds. */
  limit: number;
  /** Whole tokens in it now. */
  remaining: number;
  /** Seconds until it is full again. */
  reset: number;
};

/**
 * Token buckets by key: each holds `burst` tokens and gets `perSecond` back every second. Of a bucket only the time is
 * kept at which it will be full again (the generic cell rate algorithm, ITU-T I.371), and that only until then.
 * Times are milliseconds of any clock that does not go back.
 */
export class TokenBuckets {
  readonly #fullAt = new Map<string, number>();
  #sweepAt = 0;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Takes a token. @returns 0, or the seconds until there is one. */
  take(key: string, now: number): number {
    const wait = this.wait(key, now);
    if (wait === 0) this.charge(key, 1, now);
    return wait;
  }

  /** The seconds until there is a token; 0 when there is one. */
  wait(key: string, now: number): number {
    return Math.max(0, 1 - this.#tokens(key, now)) / this.perSecond;
  }

  /** Takes tokens that are there or not: what is missing has to be waited for by whoever comes next. */
  charge(key: string, tokens: number, now: number): void {
    if (now >= this.#sweepAt) this.#sweep(now);
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? 0);
    this.#fullAt.set(key, fullAt + (tokens * 1000) / this.perSecond);
  }

  level(key: string, now: number): Level {
    const tokens = this.#tokens(key, now);
    return {
      limit: this.burst,
      remaining: Math.max(0, Math.floor(tokens)),
      reset: Math.ceil((this.burst - tokens) / this.perSecond),
    };
  }

  /** How many keys it remembers. */
  get size(): number {
    return this.#fullAt.size;
  }

  #tokens(key: string, now: number): number {
    const missing = ((this.#fullAt.get(key) ?? 0) - now) * (this.perSecond / 1000);
    // Rounded, since sums of fractions of milliseconds would miss a whole token by a hair.
    return missing <= 0 ? this.burst : Math.round((this.burst - missing) * 1e6) / 1e6;
  }

  #sweep(now: number): void {
    this.#sweepAt = now + SWEEP_MS;
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }
}
