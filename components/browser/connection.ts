import { useSyncExternalStore } from "react";

/** The waits between tries. */
const PAUSES_MS = [500, 1_000, 2_000, 3_000];
const PROBE = "/api/health/live";
const PROBE_MS = 5_000;
/** The statuses of a proxy whose server is away. */
const AWAY = new Set([502, 503, 504]);
const PAGE_TYPE = "text/x-component";
/** How often a page is requested again while the server answers other requests. */
const MOST_TRIES = 4;

export type Connection = {
  isOffline: boolean;
  /** The user opened something meanwhile; it loads when the server answers again. */
  isLeaving: boolean;
};

const ONLINE: Connection = { isOffline: false, isLeaving: false };

let connection = ONLINE;
let leaving: (() => void) | null = null;
let timer: number | undefined;
let latest: { url: string; at: number } | null = null;
const listeners = new Set<() => void>();
/** Pages waiting to be requested again, the latest last. */
const waiting: (() => void)[] = [];

function set(next: Connection): void {
  connection = next;
  for (const listener of listeners) listener();
}

const pauseAfter = (tries: number) => PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;

async function answers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    return !AWAY.has((await fetch(PROBE, { cache: "no-store", signal })).status);
  } catch {
    return false;
  }
}

/** Polls the server until it answers, then releases the waiting pages. */
async function watch(tries: number): Promise<boolean> {
  window.clearTimeout(timer);
  timer = undefined;
  if (await answers()) {
    const go = leaving;
    leaving = null;
    if (connection.isOffline) set(ONLINE);
    go?.();
    waiting.pop()?.();
    return true;
  }
  if (!connection.isOffline) set({ ...ONLINE, isOffline: true });
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void watch(tries + 1), pauseAfter(tries));
  return false;
}

/** Whether the server answers; asks it only after a failure. */
export async function isReachable(): Promise<boolean> {
  return connection.isOffline ? watch(0) : true;
}

export const isOffline = (): boolean => connection.isOffline;

/** Runs a navigation now, or when the server answers again. Only the last one waits. */
export function whenConnected(go: () => void): void {
  if (!connection.isOffline) {
    go();
    return;
  }
  leaving = go;
  set({ isOffline: true, isLeaving: true });
}

/** The last page from the server: its address, and the time (milliseconds since the epoch). */
export const latestPage = () => latest;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => connection,
    () => ONLINE,
  );
}

function isPage(init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  // What Next fetches ahead has a low priority.
  return (
    init?.priority !== "low" &&
    headers.has("rsc") &&
    !headers.has("next-router-prefetch") &&
    !headers.has("next-router-segment-prefetch")
  );
}

/** One at a time, the latest first, since earlier requests are mostly obsolete. */
const turn = () => new Promise<void>((resolve) => waiting.push(resolve));

/**
 * A `fetch` that lets page requests wait for an unreachable server, where Next would show the
 * browser's error page. Other requests fail as usual.
 */
export function patientFetch(plain: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (!isPage(init)) return plain(input, init);
    if (leaving) {
      leaving = null;
      set({ ...connection, isLeaving: false });
    }
    for (let tries = 0; ; ) {
      let failure: unknown = null;
      const answer = await plain(input, init).catch((error: unknown) => {
        failure = error;
        return null;
      });
      const isAway =
        answer === null ||
        (AWAY.has(answer.status) && !answer.headers.get("content-type")?.startsWith(PAGE_TYPE));
      if (answer && !isAway) latest = { url: answer.url, at: Date.now() };
      if (!isAway || init?.signal?.aborted || tries === MOST_TRIES) {
        waiting.pop()?.();
        if (answer) return answer;
        throw failure;
      }
      const ready = turn();
      tries = (await watch(0)) ? tries + 1 : 0;
      if (tries > 0) await new Promise((done) => setTimeout(done, pauseAfter(tries - 1)));
      await ready;
    }
  };
}

/** Starts waiting for the server in this tab, and listens to the network going off and on. */
export function startConnection(): void {
  window.fetch = patientFetch(window.fetch.bind(window));
  const check = () => void watch(0);
  window.addEventListener("offline", check);
  window.addEventListener("online", check);
}
