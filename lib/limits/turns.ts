import { AppError } from "@/lib/errors";

export type TurnsSettings = {
  /** The most turns at once. */
  most: number;
  /** The most turns of one key at once. */
  ofOne: number;
  /** The most waiting calls of one key; more are refused. */
  waiting: number;
  /** The message of a refusal. */
  refusal: string;
};

export type Waiting = {
  /** The most milliseconds to wait. */
  patience: number;
  /** A later part of work that has begun: never refused because many wait. */
  isBegun?: boolean;
  /** Begins a turn that was waited for, or returns the milliseconds until that may be tried again. */
  rest?: () => number;
  /** Aborts the wait when nobody wants the work any more. */
  signal?: AbortSignal;
};

type Waiter = { key: string; rest: () => number; begin: () => void };

const RETRY_SECONDS = 1;

/**
 * Limits concurrent work: first come, first served, with a maximum for each key: an organization or
 * a session.
 */
export class Turns {
  readonly #used = new Map<string, number>();
  readonly #waiters = new Set<Waiter>();
  #all = 0;
  #restTimer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: TurnsSettings) {}

  /**
   * Runs `work` when its key gets a turn.
   * @throws AppError `overloaded` when no turn comes in time or too many wait; what the signal says;
   * and what the work throws.
   */
  async take<T>(key: string, work: () => Promise<T>, waiting: Waiting): Promise<T> {
    const before = [...this.#waiters].filter((one) => one.key === key).length;
    if (before > 0 || !this.#isFree(key)) {
      if (!waiting.isBegun && before >= this.settings.waiting) throw this.#busy();
      await this.#wait(key, waiting);
    } else {
      this.#count(key, 1);
    }
    try {
      return await work();
    } finally {
      this.#count(key, -1);
      this.#next();
    }
  }

  #busy(): AppError {
    return new AppError("overloaded", this.settings.refusal, { retryAfter: RETRY_SECONDS });
  }

  #isFree(key: string): boolean {
    const used = this.#used.get(key) ?? 0;
    return this.#all < this.settings.most && used < this.settings.ofOne;
  }

  #count(key: string, change: 1 | -1): void {
    const used = (this.#used.get(key) ?? 0) + change;
    if (used === 0) this.#used.delete(key);
    else this.#used.set(key, used);
    this.#all += change;
  }

  #wait(key: string, { patience, rest = () => 0, signal }: Waiting): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", leave);
        this.#waiters.delete(waiter);
      };
      const waiter = {
        key,
        rest,
        begin: () => {
          end();
          resolve();
        },
      };
      const leave = () => {
        end();
        reject(signal?.reason ?? this.#busy());
      };
      const timer = setTimeout(leave, patience);
      signal?.addEventListener("abort", leave);
      this.#waiters.add(waiter);
    });
  }

  #next(): void {
    clearTimeout(this.#restTimer);
    let least = Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiters) {
      if (!this.#isFree(waiter.key)) continue;
      const rest = waiter.rest();
      least = Math.min(least, rest || least);
      if (rest > 0) continue;
      this.#count(waiter.key, 1);
      waiter.begin();
    }
    if (Number.isFinite(least)) this.#restTimer = setTimeout(() => this.#next(), least);
  }
}
