import "server-only";
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isPassing, tryingOn } from "@/lib/trying-on";
import { boss, inNoOrganization, type JobData, on } from "./boss";
import { put } from "./enqueue";

const LOOK_MS = 3_000;
const EXPIRE_MS = 10_000;
const TIDY_MS = 3_600_000;
/** How long a job works before other jobs get a turn; far below the queues' `expireInSeconds`. */
const TURN_MS = 5_000;
const LONGEST_END_MS = 5_000;

export type Turn = {
  /** Whether the turn is over; asked after each part. */
  isOver: () => boolean;
  /** How often the job failed or was lost before. */
  tries: number;
};

/**
 * Does the next parts of a job. Doing a part twice, even in two processes at once, must change
 * nothing.
 * @returns whether something is left.
 * @throws to be called again a few seconds later.
 */
export type Handler = (job: JobData, turn: Turn) => Promise<"done" | "more">;

export type Worker = {
  /** Starts polling; a second call does nothing. */
  start(): void;
  /** Polls now instead of within three seconds. */
  nudge(): void;
  /** Stops after the current part, or after five seconds. */
  stop(): Promise<void>;
};

/** @param handlers by queue; one job runs at a time. */
export function makeWorker(handlers: Readonly<Record<string, Handler>>): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;
  let isNudged = false;
  let wake = new AbortController();

  const workOn = async (queue: string, handler: Handler): Promise<boolean> => {
    const [job] = await boss().fetch<JobData>(queue, { includeMetadata: true });
    if (!job) return false;
    const { data, id, retryCount } = job;
    const end = performance.now() + TURN_MS;
    try {
      const isOver = () => signal.aborted || performance.now() >= end;
      const left = await handler(data, { isOver, tries: retryCount });
      await inNoOrganization(async (tx) => {
        await boss().complete(queue, id, {}, { db: on(tx) });
        if (left === "more") await put(tx, queue, data);
      });
    } catch (error) {
      log[isPassing(error) ? "warn" : "error"](
        { err: error, queue, ...data, tries: retryCount },
        "A job failed; it is tried again.",
      );
      // The error is left out, since it may hold a tenant's data.
      await boss().fail(queue, id, {});
    }
    return true;
  };

  /** @returns whether there was anything to do. */
  const workOnAll = async (): Promise<boolean> => {
    let isAny = false;
    for (const [queue, handler] of Object.entries(handlers)) {
      if (signal.aborted) break;
      isAny = (await workOn(queue, handler)) || isAny;
    }
    return isAny;
  };

  const keepUp = upkeep();
  const run = async () => {
    const attempt = tryingOn("Jobs cannot be looked at now; trying on.");
    while (!signal.aborted) {
      let isAny = false;
      await attempt(async () => {
        isNudged = false;
        await keepUp();
        isAny = await workOnAll();
      });
      // The embedded database never waits for I/O, so this gives waiting requests a turn.
      await setImmediate();
      if (isAny || isNudged) continue;
      wake = new AbortController();
      if (signal.aborted) break;
      await pause(LOOK_MS, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
    }
  };

  return {
    start() {
      running ??= run();
    },
    nudge() {
      isNudged = true;
      wake.abort();
    },
    async stop() {
      stopping.abort();
      wake.abort();
      await Promise.race([running, pause(LONGEST_END_MS, undefined, { ref: false })]);
    },
  };
}

/** Maintenance between jobs: takes back jobs of dead processes, and removes old ones. */
function upkeep(): () => Promise<void> {
  let isBegun = false;
  let expiredAt = 0;
  let tidiedAt = 0;
  return async () => {
    const now = Date.now();
    if (!isBegun && !env().DATABASE_URL) {
      // The embedded database has only one process, so active jobs are left from a dead one.
      await inNoOrganization((tx) =>
        tx.execute("UPDATE pgboss.job SET state = 'retry' WHERE state = 'active'", []),
      );
    }
    isBegun = true;
    if (now - expiredAt >= EXPIRE_MS) {
      await boss().expire();
      expiredAt = now;
    }
    if (now - tidiedAt >= TIDY_MS) {
      await boss().maintain();
      tidiedAt = now;
    }
  };
}
