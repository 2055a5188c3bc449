import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";
import { tryingOn } from "@/lib/trying-on";
import { type Head, sealWaiting } from "./seal";

const EVERY_MS = 1_000;
const TELL_MS = 3_600_000;
const LONGEST_END_MS = 2_000;

export type Sealer = {
  /** Starts sealing once a second; a second call does nothing. */
  start(): void;
  /** Stops after the current link, or after two seconds. */
  stop(): Promise<void>;
};

/**
 * Logs each organization's head: every link at debug level, and once an hour at info level, so that
 * external logs keep it.
 */
function headReporter(): (head: Head) => void {
  const toldAt = new Map<string, number>();
  return (head) => {
    const now = Date.now();
    const isDue = now - (toldAt.get(head.organizationId) ?? 0) >= TELL_MS;
    if (isDue) toldAt.set(head.organizationId, now);
    const { organizationId, sequence, digest } = head;
    log[isDue ? "info" : "debug"]({ organizationId, sequence, digest }, "The audit is sealed.");
  };
}

export function makeSealer(seal = sealWaiting): Sealer {
  let running: Promise<void> | undefined;
  const stopping = new AbortController();
  const { signal } = stopping;

  const run = async () => {
    const report = headReporter();
    const attempt = tryingOn("The audit cannot be sealed now; trying on.");
    while (!signal.aborted) {
      await attempt(() => seal(report, () => signal.aborted));
      await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await Promise.race([running, pause(LONGEST_END_MS)]);
    },
  };
}
