"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { FieldErrors } from "@/lib/errors";
import { previewHandoverAction } from "@/lib/handovers/actions";
import type { Draft } from "@/lib/handovers/schema";
import type { HandoverPreview } from "@/lib/handovers/types";

const QUIET_MS = 300;

export type PreviewState = {
  /** The last that there was, also while a newer one is looked for. */
  preview: HandoverPreview | null;
  /** The draft that it is of; null while a newer one is looked for. */
  of: Draft | null;
  isLooking: boolean;
  /** What is wrong with the draft at its fields, or with the look itself. */
  errors: FieldErrors;
  message: string | null;
};

const NOTHING: PreviewState = {
  preview: null,
  of: null,
  isLooking: false,
  errors: {},
  message: null,
};

/** Looks at what a draft would do whenever it has changed; an earlier answer never overtakes a later one. */
export function useDraftPreview(draft: Draft | null) {
  const [state, setState] = useState<PreviewState>(NOTHING);
  const text = JSON.stringify(draft);
  const turn = useRef(0);
  const [again, setAgain] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same draft once more.
  useEffect(() => {
    turn.current += 1;
    const own = turn.current;
    const asked: Draft | null = JSON.parse(text);
    if (asked === null) {
      setState(NOTHING);
      return;
    }
    setState((before) => ({ ...before, of: null, isLooking: true }));
    const timer = window.setTimeout(async () => {
      const answer = await attempt(() => previewHandoverAction(asked));
      if (turn.current !== own) return;
      if (answer.ok) {
        setState({ ...NOTHING, preview: answer.data, of: asked });
      } else {
        const { errors, message } = answer;
        setState((before) => ({
          ...before,
          isLooking: false,
          errors: errors ?? {},
          message: errors ? null : message,
        }));
      }
    }, QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [text, again]);

  return {
    state,
    retry: useCallback(() => setAgain((count) => count + 1), []),
    /** Shows a newer preview of the same draft. */
    replace: useCallback((preview: HandoverPreview, of: Draft) => {
      setState({ ...NOTHING, preview, of });
    }, []),
  };
}
