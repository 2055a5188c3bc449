import { AppError } from "@/lib/errors";

export type TurnsSettings = {
  /** The most turns at once. */
  most: number;
  /** The most turns of one organization at once. */
  ofOne: number;
  /** The most waiting calls of one organization; more are refused. */
  waiting: number;
  /** The message of a refusal. */
  refusal: string;
};

type Waiter = { organizationId: string; begin: () => void };

const RETRY_SECONDS = 1;

/** Limits concurrent work: first come, first served, with a maximum for each organization. */
export class Turns {
  readonly #used = new Map<string, number>();
  readonly #waiters = new Set<Waiter>();
  #all = 0;

  constructor(private readonly settings: TurnsSettings) {}

  /**
   * Runs `work` when its organization gets a turn.
   * @param options.patience the most milliseconds to wait.
   * @param options.isBegun a later part of work that has begun: never refused because many wait.
   * @throws AppError `overloaded` when no turn comes in time or too many wait; and what the work
   * throws.
   */
  async take<T>(
    organizationId: string,
    work: () => Promise<T>,
    { patience, isBegun = false }: { patience: number; isBegun?: boolean },
  ): Promise<T> {
    if (!this.#isFree(organizationId)) {
      const waiting = [...this.#waiters].filter((one) => one.organizationId === organizationId);
      if (!isBegun && waiting.length >= this.settings.waiting) throw this.#busy();
      await this.#wait(organizationId, patience);
    } else {
      this.#count(organizationId, 1);
    }
    try {
      return await work();
    } finally {
      this.#count(organizationId, -1);
      this.#next();
    }
  }

  #busy(): AppError {
    return new AppError("overloaded", this.settings.refusal, { retryAfter: RETRY_SECONDS });
  }

  #isFree(organizationId: string): boolean {
    const used = this.#used.get(organizationId) ?? 0;
    return this.#all < this.settings.most && used < this.settings.ofOne;
  }

  #count(organizationId: string, change: 1 | -1): void {
    const used = (this.#used.get(organizationId) ?? 0) + change;
    if (used === 0) this.#used.delete(organizationId);
    else this.#used.set(organizationId, used);
    this.#all += change;
  }

  #wait(organizationId: string, patience: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        organizationId,
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(this.#busy());
      }, patience);
      this.#waiters.add(waiter);
    });
  }

  #next(): void {
    for (const waiter of this.#waiters) {
      if (!this.#isFree(waiter.organizationId)) continue;
      this.#waiters.delete(waiter);
      this.#count(waiter.organizationId, 1);
      waiter.begin();
    }
  }
}
