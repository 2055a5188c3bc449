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
/** Those that this tab has seen end: the page may still hold them as unfinished for a moment. */
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

/** The bulk change that this tab works on: it goes on whichever page of the desk is shown. */
export function useRunner(): RunnerState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => IDLE,
  );
}

/** Whether the dialog about the run is open. */
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

function finish(run: BulkProgress): void {
  ended.add(run.id);
  set({ step: "done", run });
}

/** Settles a run; not while this tab works on another, which so would be left where it is. */
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

/** Shows a run, and does it from where it is to its end. */
export function useRunBulk(): (run: BulkProgress) => void {
  const { refresh } = useRouter();
  const tell = useBulkToast();
  return (run) => {
    showRun(true);
    void runBulk(run, { refresh, tell });
  };
}

/** @param page `refresh` makes it anew after the last part, unless it takes in what was done; `tell` says what came of the run to who does not see it. */
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
  if (end === "done") {
    finish(tally.run);
    if (takers === 0) refresh();
  }
  if (end === "failed") {
    set({ step: "failed", run: tally.run, message: work.failure.message });
  }
  if (end !== "unwanted" && !isShown) tell(state);
}

/** Calls a run off; a part that is under way is still done. */
export async function callOff(run: BulkProgress): Promise<void> {
  turn += 1;
  const result = await attempt(() => endBulkAction({ runId: run.id }));
  if (result.ok) finish(result.data);
  else set({ step: "failed", run, message: result.message });
}

/** Forgets a run that is over, or that waits to be gone on with. */
export function forgetRun(): void {
  turn += 1;
  isShown = false;
  set(IDLE);
}
