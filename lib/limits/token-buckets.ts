const SWEEP_MS = 10_000;

/** The state of a bucket. */
export type Level = {
  /** The bucket's size in tokens. */
  limit: number;
  /** Whole tokens in the bucket now. */
  remaining: number;
  /** Seconds until the bucket is full again. */
  reset: number;
};

/**
 * Token buckets by key: each holds `burst` tokens and regains `perSecond` tokens a second. Only the
 * time at which a bucket is full again is stored, until then (generic cell rate algorithm, ITU-T
 * I.371). Times are milliseconds of a monotonic clock.
 */
export class TokenBuckets {
  readonly #fullAt = new Map<string, number>();
  #sweepAt = 0;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Takes a token. Returns 0, or the seconds until the next token; then nothing is taken. */
  take(key: string, now: number): number {
    const wait = this.wait(key, now);
    if (wait === 0) this.charge(key, 1, now);
    return wait;
  }

  /** Seconds until there is a token; 0 when there is one. */
  wait(key: string, now: number): number {
    return Math.max(0, 1 - this.#tokens(key, now)) / this.perSecond;
  }

  /** Takes tokens even if they are missing; later takers then wait longer. */
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

  /** How many keys are stored. */
  get size(): number {
    return this.#fullAt.size;
  }

  #tokens(key: string, now: number): number {
    const missing = ((this.#fullAt.get(key) ?? 0) - now) * (this.perSecond / 1000);
    // Rounded, because rounding errors could miss a whole token.
    return missing <= 0 ? this.burst : Math.round((this.burst - missing) * 1e6) / 1e6;
  }

  #sweep(now: number): void {
    this.#sweepAt = now + SWEEP_MS;
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }
}
