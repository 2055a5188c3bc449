import { setTimeout as pause } from "node:timers/promises";
import { send } from "../../api-client";
import { type Installation, ONE_BY_ONE } from "./installation";

const EVERY_MS = 50;
const HANG_MS = 120_000;

/** Asks a server repeatedly whether it is ready. */
export class Probe {
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** Waits for the answer `status`. Returns the milliseconds until then. */
  async until(status: number): Promise<number> {
    const begun = performance.now();
    const signal = AbortSignal.timeout(HANG_MS);
    for (;;) {
      const answer = await send(this.#installation.origin, {
        path: "/api/health/ready",
        headers: ONE_BY_ONE,
        signal,
      });
      if (answer.status === status) return performance.now() - begun;
      await pause(EVERY_MS);
    }
  }
}
