import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "./installation";
import type { Observed } from "./writers";

const RETRY_MS = 100;

/** Clients that read lists repeatedly. */
export class Readers {
  #stopping = false;
  readonly #clients: Promise<void>[];

  constructor(installation: Installation, count: number, observed: Observed) {
    const run = async () => {
      while (!this.#stopping) {
        const answer = await observed.ask(installation, { path: "/api/customers?pageSize=5" });
        if (!answer) await pause(RETRY_MS);
      }
    };
    this.#clients = Array.from({ length: count }, run);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#clients);
  }
}
