/** How long a transaction goes on waiting for its database, all its waits together; what it does itself does not count. */
export class Patience {
  #spent = 0;
  #waits = 0;
  #since = 0;

  /** @param milliseconds of waiting. */
  constructor(
    private readonly milliseconds: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Milliseconds that are left, at least one. */
  get left(): number {
    const waiting = this.#waits > 0 ? this.clock() - this.#since : 0;
    return Math.max(1, Math.ceil(this.milliseconds - this.#spent - waiting));
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
