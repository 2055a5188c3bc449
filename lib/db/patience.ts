/**
 * Limits how long a transaction waits for its database in total; its own work between waits does
 * not count.
 */
export class Patience {
  #spent = 0;
  #waits = 0;
  #since = 0;

  /**
   * @param milliseconds the total waiting time.
   * @param longestWait milliseconds after which one answer counts as lost.
   */
  constructor(
    private readonly milliseconds: number,
    private readonly longestWait = milliseconds,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Milliseconds that so many answers, of statements asked together, may take; at least one. */
  leftFor(answers: number): number {
    const waiting = this.#waits > 0 ? this.clock() - this.#since : 0;
    const longest = this.longestWait * Math.max(1, answers);
    const left = Math.min(longest, this.milliseconds - this.#spent - waiting);
    return Math.max(1, Math.ceil(left));
  }

  /** Waits for an answer; overlapping waits count once. */
  async during<T>(answer: Promise<T>): Promise<T> {
    if (this.#waits === 0) this.#since = this.clock();
    this.#waits++;
    try {
      return await answer;
    } finally {
      this.#waits--;
      if (this.#waits === 0) this.#spent += this.clock() - this.#since;
    }
  }
}
