import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Answer, account, at, send } from "../../api-client";
import type { Installation } from "./installation";
import type { Ledger, Write } from "./ledger";

/** Far above the promise: a longer wait counts as a hang. */
const HANG_MS = 120_000;
const RETRY_MS = 100;
const BATCH = 8;
const MOST_OWN = 40;
const CUSTOMERS = "/api/customers";
const TRY_LATER = new Set([429, 503]);

type Call = Omit<Parameters<typeof send>[1], "signal">;

const resultsSchema = z.object({
  results: z.array(z.object({ index: z.number(), status: z.number() })),
});

/** What clients observed. */
export class Observed {
  /** The slowest answer in milliseconds. */
  slowest = 0;
  /** The number of 503 and 429 with Retry-After. */
  refused = 0;
  /** The number of connections that broke before an answer. */
  broken = 0;
  /** Answers that must never occur. */
  readonly wrong: string[] = [];

  readonly #underWay = new Set<Promise<Answer | null>>();

  /** Waits until all current requests are answered. */
  async answered(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** @returns the answer; null when the call must be retried. */
  async ask(installation: Installation, call: Call): Promise<Answer | null> {
    const asked = this.#ask(installation, call);
    this.#underWay.add(asked);
    return asked.finally(() => this.#underWay.delete(asked));
  }

  /** Retries a call until there is an answer. Throws an Error when there is none for long. */
  async untilAnswered(installation: Installation, call: Call): Promise<Answer> {
    for (const end = Date.now() + HANG_MS; Date.now() < end; await pause(RETRY_MS)) {
      const answer = await this.ask(installation, call);
      if (answer) return answer;
    }
    throw new Error(`${call.path} is not answered: ${this.wrong}`);
  }

  async #ask(installation: Installation, call: Call): Promise<Answer | null> {
    const begun = performance.now();
    const signal = AbortSignal.timeout(HANG_MS);
    const headers = { ...installation.headers, ...call.headers };
    const answer = await send(installation.origin, { ...call, headers, signal }).catch(() => null);
    if (signal.aborted) this.wrong.push(`No answer in ${HANG_MS} ms: ${call.method} ${call.path}`);
    if (!answer) {
      this.broken++;
      return null;
    }
    this.slowest = Math.max(this.slowest, performance.now() - begun);
    return this.#judge(answer, `${call.method ?? "GET"} ${call.path}`);
  }

  #judge(answer: Answer, what: string): Answer | null {
    if (answer.status < 300 || answer.status === 404) return answer;
    if (TRY_LATER.has(answer.status)) {
      this.refused++;
      if (!(Number(answer.header("retry-after")) >= 1)) this.wrong.push(`${what}: no Retry-After`);
      return null;
    }
    this.wrong.push(`${what}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return null;
  }
}

/**
 * Clients that write as fast as they are answered: creations, partial updates and batches, all with
 * children.
 */
export class Writers {
  readonly observed: Observed;
  readonly #installation: Installation;
  readonly #ledger: Ledger;
  #stopping = false;
  readonly #clients: Promise<void>[];

  constructor(installation: Installation, ledger: Ledger, count: number, observed: Observed) {
    this.#installation = installation;
    this.#ledger = ledger;
    this.observed = observed;
    const taken = ledger.numbers;
    this.#clients = Array.from({ length: count }, (_, index) =>
      this.#run(taken.filter((_number, position) => position % count === index).slice(-MOST_OWN)),
    );
  }

  /** Stops the clients: each after its last answer or, when no answers come, without it. */
  async stop({ finish }: { finish: boolean }): Promise<void> {
    this.#stopping = true;
    this.#givesUp = !finish;
    await Promise.all(this.#clients);
  }

  #givesUp = false;

  async #run(own: string[]): Promise<void> {
    for (let turn = 0; !this.#stopping; turn++) {
      const known = own[turn % MOST_OWN];
      if (turn % 5 === 4) {
        const writes = own.slice(-BATCH / 2).map((number) => this.#ledger.begin(number));
        while (writes.length < BATCH) writes.push(this.#ledger.begin());
        await this.#untilDone(writes, (left) => this.#batch(left));
        own.push(...writes.map(({ number }) => number).filter((number) => !own.includes(number)));
      } else {
        const write = this.#ledger.begin(turn % 2 === 0 ? undefined : known);
        await this.#untilDone([write], ([one]) => (one ? this.#single(one) : Promise.resolve()));
        if (!own.includes(write.number)) own.push(write.number);
      }
    }
  }

  /** Repeats the same writes until they are answered, like an ERP. */
  async #untilDone(writes: readonly Write[], attempt: (left: Write[]) => Promise<void>) {
    for (;;) {
      const left = writes.filter(
        ({ number, mark }) => this.#ledger.history(number).at(-1) !== mark,
      );
      if (left.length === 0 || this.#givesUp) return;
      const before = this.#ledger.acknowledged;
      await attempt(left);
      if (this.#ledger.acknowledged === before) await pause(RETRY_MS);
    }
  }

  async #single(write: Write): Promise<void> {
    const isNew = this.#ledger.history(write.number).length === 0;
    const answer = await this.observed.ask(this.#installation, {
      method: "PUT",
      path: isNew ? CUSTOMERS : at(write.number),
      headers: { "Content-Type": "application/json" },
      body: isNew ? { ...account(write.number), ...write.body } : write.body,
    });
    if (answer && answer.status < 300) this.#ledger.acknowledge(write);
  }

  async #batch(writes: Write[]): Promise<void> {
    const answer = await this.observed.ask(this.#installation, {
      method: "PUT",
      path: `${CUSTOMERS}/batch`,
      headers: { "Content-Type": "application/json" },
      body: writes.map(({ number, body }) => ({ ...account(number), ...body })),
    });
    if (!answer) return;
    for (const { index, status } of resultsSchema.parse(answer.json()).results) {
      const write = writes[index];
      if (write && status < 300) this.#ledger.acknowledge(write);
      else if (!TRY_LATER.has(status)) this.observed.wrong.push(`item of a batch: ${status}`);
    }
  }
}
