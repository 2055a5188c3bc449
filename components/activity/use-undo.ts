"use client";

import { useEffect, useRef, useState } from "react";
import type { Attempt } from "@/components/form/attempt";
import { inParts } from "@/components/form/in-parts";
import { postPart } from "@/components/form/post-part";
import {
  UNDO_OUTCOMES,
  type UndoChunk,
  type UndoneAccount,
  type UndoOutcome,
} from "@/lib/customers/undo/outcome";
import { useUndoPart } from "./use-undo-part";

/** How many accounts of each outcome are kept for the list; all are counted. */
export const MOST_LISTED = 200;

export type Tally = {
  counts: Record<UndoOutcome, number>;
  /** How many accounts are previewed. */
  seen: number;
  accounts: Record<UndoOutcome, UndoneAccount[]>;
  undoId: string | null;
  next: string | null;
  /** Accounts a second. */
  rate: number;
};

export type UndoState =
  | { step: "idle" }
  | { step: "previewing" | "undoing"; tally: Tally }
  | { step: "previewed" | "done"; tally: Tally }
  | { step: "failed"; during: "preview" | "undo"; message: string; tally: Tally };

const each = <T>(make: () => T) =>
  // Every outcome has a value.
  Object.fromEntries(UNDO_OUTCOMES.map((outcome) => [outcome, make()])) as Record<UndoOutcome, T>;

const nothing = (): Tally => ({
  counts: each(() => 0),
  seen: 0,
  accounts: each((): UndoneAccount[] => []),
  undoId: null,
  next: null,
  rate: 0,
});

function withChunk(tally: Tally, chunk: UndoChunk, seconds: number): Tally {
  const counts = { ...tally.counts };
  const accounts = { ...tally.accounts };
  for (const outcome of UNDO_OUTCOMES) {
    counts[outcome] += chunk.counts[outcome];
    const own = chunk.accounts.filter((account) => account.outcome === outcome);
    accounts[outcome] = [...accounts[outcome], ...own].slice(0, MOST_LISTED);
  }
  const seen = tally.seen + chunk.accounts.length;
  const { undoId, next } = chunk;
  return { counts, accounts, seen, undoId, next, rate: seen / seconds };
}

type Part = (tally: Tally) => Promise<Attempt<UndoChunk>>;

/**
 * Previews a change set, then undoes it part by part; stops between parts when the page is left.
 */
export function useUndo(changeSetId: string) {
  const undoPart = useUndoPart();
  const [state, setState] = useState<UndoState>({ step: "idle" });
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  const go = async (step: "previewing" | "undoing", part: Part, from: Tally) => {
    run.current += 1;
    const own = run.current;
    const isWanted = () => run.current === own;
    setState({ step, tally: from });
    const work = await inParts({
      from,
      next: part,
      add: withChunk,
      isLast: ({ next }) => next === null,
      onPart: (tally) => setState({ step, tally }),
      isWanted,
    });
    if (work.end === "unwanted") return;
    const { tally } = work;
    if (work.end === "failed") {
      const during = step === "undoing" ? "undo" : "preview";
      setState({ step: "failed", during, message: work.failure.message, tally });
      return;
    }
    setState({ step: step === "undoing" ? "done" : "previewed", tally });
  };

  const part: Part = (tally) => undoPart(changeSetId, tally);

  return {
    state,
    preview: () =>
      go(
        "previewing",
        ({ next }) => postPart("/runs/undo-preview", { changeSetId, after: next }),
        nothing(),
      ),
    undo: () => go("undoing", part, nothing()),
    /** Continues after a failed part. */
    resume: () => {
      if (state.step === "failed") go("undoing", part, state.tally);
    },
    cancel: () => {
      run.current += 1;
      setState({ step: "idle" });
    },
  };
}
