/** How long a transaction goes on waiting for its database, all its waits together; what it does itself does not count. */
export class Patience {
  #spent = 0;
  #waits = 0;
  #since = 0;

  /**
   * @param milliseconds of waiting.
   * @param longestWait milliseconds after which a single answer will not come any more.
   */
  constructor(
    private readonly milliseconds: number,
    private readonly longestWait = milliseconds,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Milliseconds that an answer may still take, at least one. */
  get left(): number {
    const waiting = this.#waits > 0 ? this.clock() - this.#since : 0;
    const left = Math.min(this.longestWait, this.milliseconds - this.#spent - waiting);
    return Math.max(1, Math.ceil(left));
  }

  /** Waits for an answer; waits that overlap count once. */
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
