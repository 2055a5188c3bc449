import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { send } from "../../api-client";
import type { Item } from "./feed";

const BATCH = 25;
const SINGLES = 5;
const WORKERS = 8;
const MOST_TRIES = 60;
const TRY_LATER = new Set([429, 503]);
const LONGEST_WAIT_MS = 5_000;

const resultsSchema = z.object({
  results: z.array(z.object({ index: z.number(), status: z.number() })),
});

/**
 * An ERP that sends its feed in batches and single upserts, several at once, each until it is
 * answered.
 */
export class Erp {
  readonly #headers: Record<string, string>;
  #retries = 0;

  constructor(headers: Readonly<Record<string, string>>) {
    this.#headers = { ...headers, "Content-Type": "application/json" };
  }

  /**
   * @returns the number of retries. @throws Error for an answer that is neither a success nor a
   * "try later".
   */
  async send(origin: string, feed: readonly Item[]): Promise<number> {
    const before = this.#retries;
    const parts = [...this.#partsOf(feed)];
    const worker = async () => {
      for (let part = parts.shift(); part; part = parts.shift()) await this.#deliver(origin, part);
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    return this.#retries - before;
  }

  /** Alternates between a batch and a few single accounts. */
  *#partsOf(feed: readonly Item[]): Generator<Item[]> {
    for (let start = 0; start < feed.length; start += BATCH + SINGLES) {
      yield feed.slice(start, start + BATCH);
      for (const item of feed.slice(start + BATCH, start + BATCH + SINGLES)) yield [item];
    }
  }

  async #deliver(origin: string, part: Item[]): Promise<void> {
    let left = part;
    for (let attempt = 1; left.length > 0; attempt++) {
      if (attempt > MOST_TRIES) throw new Error(`${left[0]?.customerNumber} could not be sent.`);
      if (attempt > 1) this.#retries++;
      left = left.length === 1 ? await this.#single(origin, left) : await this.#batch(origin, left);
    }
  }

  /** @returns the items to send again. */
  async #single(origin: string, [item]: Item[]): Promise<Item[]> {
    if (!item) return [];
    const answer = await this.#put(origin, "/api/customers", item);
    return answer ? [] : [item];
  }

  async #batch(origin: string, items: Item[]): Promise<Item[]> {
    const answer = await this.#put(origin, "/api/customers/batch", items);
    if (!answer) return items;
    return resultsSchema.parse(answer.json()).results.flatMap(({ index, status }) => {
      const item = items[index];
      if (status < 300 || !item) return [];
      if (!TRY_LATER.has(status)) throw new Error(`${item.customerNumber}: ${status}.`);
      return [item];
    });
  }

  async #put(origin: string, path: string, body: unknown) {
    const call = { method: "PUT", path, headers: this.#headers, body };
    const answer = await send(origin, call).catch(() => null);
    if (!answer) return null;
    if (answer.status < 300) return answer;
    if (!TRY_LATER.has(answer.status)) throw new Error(`${answer.status} ${answer.text}`);
    const seconds = Number(answer.header("retry-after") ?? Number.NaN);
    if (!(seconds >= 1)) throw new Error(`${answer.status} without Retry-After.`);
    await pause(Math.min(seconds * 1_000, LONGEST_WAIT_MS));
    return null;
  }
}
