"use client";

import { useEffect, useRef, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormatLocale } from "@/components/ui/format-locale";
import { WorkProgress } from "@/components/ui/work-progress";
import { BulkResult } from "./bulk-result";
import { type RunnerState, useCallOff, useRunBulk } from "./bulk-runner";
import { VERB_LABELS } from "./bulk-words";

type Shown = Exclude<RunnerState, { step: "idle" }>;

function titleOf({ step, run }: Shown, locale: string): string {
  const verb = VERB_LABELS[run.action.verb];
  if (step === "running") return `${verb}: ${accountsText(run.total, locale)}`;
  const { changed } = run.counts;
  const accounts = accountsText(changed, locale);
  if (step === "failed" || run.position < run.total)
    return `Stopped after ${accountsText(run.position, locale)}`;
  if (changed === 0) return "Nothing was changed";
  return run.action.verb === "delete" ? `${accounts} deleted` : `${accounts} changed`;
}

/** A bulk change in progress, and its result. */
export function RunDialog({ state, onClose }: { state: Shown; onClose: () => void }) {
  const locale = useFormatLocale();
  const runBulk = useRunBulk();
  const callOff = useCallOff();
  const body = useRef<HTMLElement>(null);
  const [isStopping, setStopping] = useState(false);
  const { step, run } = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each step.
  useEffect(() => {
    body.current?.focus();
  }, [step]);

  const stop = async () => {
    setStopping(true);
    await callOff(run);
    setStopping(false);
  };

  return (
    <Dialog
      title={titleOf(state, locale)}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        step === "running" ? (
          <>
            <Button onPress={stop} isPending={isStopping}>
              Stop
            </Button>
            <Button onPress={onClose}>Go on in the background</Button>
          </>
        ) : step === "failed" ? (
          <>
            <Button onPress={stop} isPending={isStopping}>
              Leave it at that
            </Button>
            <Button variant="primary" onPress={() => runBulk(run)}>
              Go on
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        )
      }
    >
      <section
        ref={body}
        tabIndex={-1}
        aria-label={titleOf(state, locale)}
        className="flex flex-col gap-3 rounded-sm py-1 outline-offset-2"
      >
        {state.step === "running" ? (
          <>
            <WorkProgress
              label="Accounts done"
              done={run.position}
              total={run.total}
              rate={state.rate}
            />
            <p className="text-muted">
              You can go on working. If you close this tab it waits, and you find it again on the
              accounts page.
            </p>
          </>
        ) : null}
        {state.step === "failed" ? (
          <Banner tone="error" role="alert">
            {state.message} What is done stays done; no account is done twice.
          </Banner>
        ) : null}
        {state.step === "done" ? <BulkResult run={run} /> : null}
      </section>
    </Dialog>
  );
}
