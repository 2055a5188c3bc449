"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { FieldErrors } from "@/lib/errors";
import { previewHandoverAction } from "@/lib/handovers/actions";
import type { Draft } from "@/lib/handovers/schema";
import type { HandoverPreview } from "@/lib/handovers/types";

const QUIET_MS = 300;

export type PreviewState = {
  /** The last preview, also while a newer one loads. */
  preview: HandoverPreview | null;
  /** The preview's draft; null while a newer one loads. */
  of: Draft | null;
  isLooking: boolean;
  /** The draft's errors at their fields, or the failure of the preview. */
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

/** Loads the preview of a draft after each change; late answers never replace newer ones. */
export function useDraftPreview(draft: Draft | null) {
  const [state, setState] = useState<PreviewState>(NOTHING);
  const text = JSON.stringify(draft);
  const turn = useRef(0);
  const [again, setAgain] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` repeats the request for the same draft.
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
