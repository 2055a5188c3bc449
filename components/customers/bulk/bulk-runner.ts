import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { type Attempt, attempt } from "@/components/form/attempt";
import { inParts } from "@/components/form/in-parts";
import { postPart } from "@/components/form/post-part";
import { endBulkAction, startBulkAction } from "@/lib/customers/bulk/actions";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import type { BulkStart } from "@/lib/customers/bulk/run";
import { useBulkToast } from "./use-bulk-toast";

export type RunnerState =
  | { step: "idle" }
  | { step: "running"; run: BulkProgress; rate: number }
  | { step: "failed"; run: BulkProgress; message: string }
  | { step: "done"; run: BulkProgress };

type Tally = { run: BulkProgress; rate: number };

const IDLE: RunnerState = { step: "idle" };

let state: RunnerState = IDLE;
let isShown = false;
let turn = 0;
/** Runs that ended in this tab, which the page may still list as unfinished. */
const ended = new Set<string>();
const listeners = new Set<() => void>();
/** How many pages are shown that take in what a run did by themselves. */
let takers = 0;

function set(next: RunnerState): void {
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** This tab's bulk change, which continues across pages. */
export function useRunner(): RunnerState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => IDLE,
  );
}

/** Whether the run's dialog is open. */
export function useIsRunShown(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isShown,
    () => false,
  );
}

export function showRun(isWanted: boolean): void {
  isShown = isWanted;
  set(state);
}

/** Keeps the page from being made anew when a run ends, until the answer is called. */
export function takeRuns(): () => void {
  takers += 1;
  return () => {
    takers -= 1;
  };
}

export const hasEnded = (runId: string): boolean => ended.has(runId);

/** @param refresh reloads the page's data. */
function finish(run: BulkProgress, refresh: () => void): void {
  ended.add(run.id);
  set({ step: "done", run });
  if (takers === 0) refresh();
}

/** Stores a run, unless this tab is working on another one. */
export async function startBulk(
  input: Parameters<typeof startBulkAction>[0],
): Promise<Attempt<BulkStart>> {
  if (state.step !== "running") return attempt(() => startBulkAction(input));
  return {
    ok: false,
    code: "conflict",
    message:
      "Another bulk change of yours is still under way. Start this one when that is done, or stop that one first.",
  };
}

/** Shows a run and continues it to its end. */
export function useRunBulk(): (run: BulkProgress) => void {
  const { refresh } = useRouter();
  const tell = useBulkToast();
  return (run) => {
    showRun(true);
    void runBulk(run, { refresh, tell });
  };
}

/**
 * @param page `refresh` reloads the page's data after the last part; `tell` reports the result when
 * the dialog is not open.
 */
async function runBulk(
  run: BulkProgress,
  { refresh, tell }: { refresh: () => void; tell: (over: RunnerState) => void },
): Promise<void> {
  turn += 1;
  const own = turn;
  const { position } = run;
  const from: Tally = { run, rate: 0 };
  set({ step: "running", ...from });
  const work = await inParts({
    from,
    next: () => postPart<BulkProgress>("/runs/bulk", { runId: run.id }),
    add: (_before, next, seconds): Tally => ({
      run: next,
      rate: (next.position - position) / seconds,
    }),
    isLast: ({ run: { isFinished } }) => isFinished,
    onPart: (tally) => set({ step: "running", ...tally }),
    isWanted: () => turn === own,
  });
  const { tally, end } = work;
  if (end === "done") finish(tally.run, refresh);
  if (end === "failed") {
    set({ step: "failed", run: tally.run, message: work.failure.message });
  }
  if (end !== "unwanted" && !isShown) tell(state);
}

/** Cancels a run; the current part is still done. */
export function useCallOff(): (run: BulkProgress) => Promise<void> {
  const { refresh } = useRouter();
  return async (run) => {
    turn += 1;
    const result = await attempt(() => endBulkAction({ runId: run.id }));
    if (result.ok) finish(result.data, refresh);
    else set({ step: "failed", run, message: result.message });
  };
}

/** Removes a finished or paused run from view. */
export function forgetRun(): void {
  turn += 1;
  isShown = false;
  set(IDLE);
}
