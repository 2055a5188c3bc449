"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import {
  forgetRun,
  hasEnded,
  showRun,
  takeRuns,
  useCallOff,
  useIsRunShown,
  useRunBulk,
  useRunner,
} from "./bulk-runner";
import { VERB_LABELS } from "./bulk-words";
import { focusAccounts } from "./focus-accounts";

const RunDialog = componentOf(
  onDemand(() => import("./run-dialog")),
  (loaded) => loaded.RunDialog,
);

/** The status of a bulk change: running, finished or interrupted. */
export function BulkStatus({
  unfinished,
  onDone,
}: {
  unfinished: BulkProgress | null;
  /** A bulk change has ended, here or on an earlier page. */
  onDone?: (run: BulkProgress) => void;
}) {
  const state = useRunner();
  const isShown = useIsRunShown();
  const tell = useRef(onDone);
  useEffect(() => {
    tell.current = onDone;
  });
  const isTaking = onDone !== undefined;
  useEffect(() => (isTaking ? takeRuns() : undefined), [isTaking]);
  const done = state.step === "done" ? state.run : null;
  useEffect(() => {
    if (done) tell.current?.(done);
  }, [done]);
  const close = () => {
    if (state.step === "done") forgetRun();
    else showRun(false);
    focusAccounts();
  };
  if (state.step !== "idle" && isShown) return <RunDialog state={state} onClose={close} />;
  if (state.step === "idle") {
    return unfinished && !hasEnded(unfinished.id) ? <Unfinished run={unfinished} /> : null;
  }
  return (
    <Strip
      tone={state.step === "failed" ? "warning" : state.step === "done" ? "ok" : "info"}
      run={state.run}
      action={
        <Button size="small" onPress={() => showRun(true)}>
          Show
        </Button>
      }
    />
  );
}

function Strip({
  tone,
  run,
  lead = "",
  action,
}: {
  tone: "info" | "ok" | "warning";
  run: BulkProgress;
  lead?: string;
  action: ReactNode;
}) {
  const locale = useFormatLocale();
  const format = new Intl.NumberFormat(locale).format;
  return (
    <div className="px-5 pb-2 max-sm:px-4 print:hidden">
      <Banner tone={tone} action={action}>
        {lead}
        <span className="font-medium">{VERB_LABELS[run.action.verb]}</span>:{" "}
        <span className="tabular-nums">
          {format(run.position)} of {format(run.total)}
        </span>{" "}
        accounts done
      </Banner>
    </div>
  );
}

function Unfinished({ run }: { run: BulkProgress }) {
  const runBulk = useRunBulk();
  const callOff = useCallOff();
  return (
    <Strip
      tone={run.isMoving ? "info" : "warning"}
      run={run}
      lead={
        run.isMoving
          ? "A bulk change of yours is under way in another tab, or was until a moment ago. "
          : "A bulk change of yours has stopped. "
      }
      action={
        <span className="flex flex-wrap gap-1.5">
          {run.isMoving ? null : (
            <Button
              size="small"
              onPress={() => {
                void callOff(run);
              }}
            >
              Leave it at that
            </Button>
          )}
          <Button size="small" variant="primary" onPress={() => runBulk(run)}>
            {run.isMoving ? "Go on here" : "Go on"}
          </Button>
        </span>
      }
    />
  );
}
