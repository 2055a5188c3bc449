"use client";

import { Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { LinkButton } from "@/components/ui/link-button";
import { WorkProgress } from "@/components/ui/work-progress";
import { UNDO_OUTCOMES } from "@/lib/customers/undo/outcome";
import { UndoAccounts } from "./undo-accounts";
import { accountsText, OUTCOME_WORDS, outcomeText } from "./undo-words";
import { type Tally, type UndoState, useUndo } from "./use-undo";

export type UndoPanelProps = {
  changeSetId: string;
  /** How many accounts the change set wrote. */
  accounts: number;
  /**
   * For a panel opened by a command: it starts with the preview, and disappears when it is
   * cancelled or closed.
   */
  asked?: { onDone: () => void; onClose: () => void };
};

/** Undoes a change set in three steps: preview, run, result. */
export function UndoPanel({ changeSetId, accounts, asked }: UndoPanelProps) {
  const { state, preview, undo, resume, cancel: reset } = useUndo(changeSetId);
  const cancel = asked?.onClose ?? reset;
  useAsked(asked, state.step, preview);
  const locale = useFormatLocale();
  const title = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [wasOpen, setWasOpen] = useState(false);
  const { step } = state;

  useEffect(() => {
    if (step === "idle") {
      if (wasOpen) opener.current?.focus();
      return;
    }
    setWasOpen(true);
    if (step === "previewed" || step === "done" || step === "failed") title.current?.focus();
  }, [step, wasOpen]);

  if (state.step === "idle") {
    if (asked) return null;
    return (
      <section aria-labelledby="undo-title" className="flex flex-wrap items-center gap-3">
        <h2 id="undo-title" className="sr-only">
          Undo
        </h2>
        <Button ref={opener} icon={<Undo2 aria-hidden="true" />} onPress={preview}>
          Undo…
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-muted text-sm">
          First you see what comes back. What somebody changed since is never overwritten.
        </p>
      </section>
    );
  }
  const { tally } = state;
  return (
    <section aria-labelledby="undo-title" className="flex flex-col gap-3">
      <h2
        id="undo-title"
        ref={title}
        tabIndex={-1}
        className="w-fit rounded-sm font-semibold text-base outline-offset-2"
      >
        {titleOf(state, locale)}
      </h2>
      <p role="status" className="sr-only">
        {step === "previewing" ? "Looking at the accounts." : null}
        {step === "undoing" ? "Undoing." : null}
      </p>
      {step === "previewing" || step === "undoing" ? (
        <Working tally={tally} total={accounts} isUndoing={step === "undoing"}>
          {step === "previewing" ? <Button onPress={cancel}>Cancel</Button> : null}
        </Working>
      ) : null}
      {state.step === "failed" ? (
        <Banner
          tone="error"
          action={
            <Button size="small" onPress={state.during === "undo" ? resume : preview}>
              {state.during === "undo" ? "Go on" : "Try again"}
            </Button>
          }
        >
          {state.message}
        </Banner>
      ) : null}
      {step === "previewed" || step === "done" || step === "failed" ? (
        <Counts tally={tally} isDone={step !== "previewed"} />
      ) : null}
      {step === "previewed" ? <Decide tally={tally} onUndo={undo} onCancel={cancel} /> : null}
      {step === "done" ? (
        <div className="flex flex-wrap gap-2">
          {tally.undoId ? (
            <LinkButton href={`/activity/${tally.undoId}`}>Show the undo</LinkButton>
          ) : null}
          <Button onPress={cancel}>Close</Button>
        </div>
      ) : null}
      {(step === "previewed" || step === "done") && tally.seen > 0 ? (
        <UndoAccounts key={step} tally={tally} isDone={step === "done"} />
      ) : null}
    </section>
  );
}

/** Starts the preview at once, and reports the end. */
function useAsked(asked: UndoPanelProps["asked"], step: UndoState["step"], preview: () => unknown) {
  const latest = useRef({ asked, preview });
  useEffect(() => {
    latest.current = { asked, preview };
  });
  useEffect(() => {
    if (latest.current.asked) latest.current.preview();
  }, []);
  useEffect(() => {
    if (step === "done") latest.current.asked?.onDone();
  }, [step]);
}

const doneBy = ({ counts }: Tally) => counts.restored + counts.deleted;

function titleOf(state: Exclude<UndoState, { step: "idle" }>, locale: string): string {
  const accounts = accountsText(doneBy(state.tally), locale);
  switch (state.step) {
    case "previewing":
      return "What undo would do";
    case "undoing":
      return "Undoing";
    case "previewed":
      return doneBy(state.tally) === 0 ? "There is nothing to undo" : `Undo changes ${accounts}`;
    case "done":
      return doneBy(state.tally) === 0 ? "Nothing was undone" : `Undone in ${accounts}`;
    case "failed":
      return state.during === "undo" ? `Stopped after ${accounts}` : "The preview failed";
  }
}

function Working({
  tally,
  total,
  isUndoing,
  children,
}: {
  tally: Tally;
  total: number;
  isUndoing: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex max-w-120 flex-col items-start gap-2 [&>:first-child]:w-full">
      <WorkProgress
        label={isUndoing ? "Undoing" : "Looking at the accounts"}
        done={tally.seen}
        total={total}
        rate={tally.rate}
      />
      {isUndoing ? (
        <p className="text-muted text-xs">
          If you leave this page it stops; what is done stays done, and undoing again goes on.
        </p>
      ) : null}
      {children}
    </div>
  );
}

function Counts({ tally, isDone }: { tally: Tally; isDone: boolean }) {
  const locale = useFormatLocale();
  const told = UNDO_OUTCOMES.filter((outcome) => tally.counts[outcome] > 0);
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {told.map((outcome) => (
        <li key={outcome} className="flex items-baseline gap-2">
          <span
            aria-hidden="true"
            className={`size-2 shrink-0 rounded-full ${DOTS[OUTCOME_WORDS[outcome].tone ?? ""] ?? "bg-control"}`}
          />
          <span>
            <span className="font-medium tabular-nums">
              {accountsText(tally.counts[outcome], locale)}
            </span>{" "}
            {outcomeText(outcome, tally.counts[outcome], isDone)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const DOTS: Record<string, string> = { ok: "bg-ok", warning: "bg-warning", danger: "bg-danger" };

function Decide({
  tally,
  onUndo,
  onCancel,
}: {
  tally: Tally;
  onUndo: () => void;
  onCancel: () => void;
}) {
  const locale = useFormatLocale();
  const { restored, deleted } = tally.counts;
  const verbs = [
    ...(restored > 0 ? [`Restore ${accountsText(restored, locale)}`] : []),
    ...(deleted > 0
      ? [`${restored > 0 ? "delete" : "Delete"} ${accountsText(deleted, locale)} for good`]
      : []),
  ];
  return (
    <>
      {deleted > 0 ? (
        <p className="text-sm">
          What this created is deleted with its addresses, contacts and attributes. That cannot be
          undone again, and only admins can read its old values afterwards.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {verbs.length > 0 ? (
          <Button variant={deleted > 0 ? "danger" : "primary"} onPress={onUndo}>
            {verbs.join(" and ")}
          </Button>
        ) : null}
        <Button onPress={onCancel}>{verbs.length > 0 ? "Cancel" : "Close"}</Button>
      </div>
    </>
  );
}
