"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { inParts } from "@/components/form/in-parts";
import { postPart } from "@/components/form/post-part";
import { sumByCurrency } from "@/lib/amounts";
import type { BulkAction } from "@/lib/customers/bulk/input";
import { BULK_OUTCOMES, type BulkPreview, NO_COUNTS } from "@/lib/customers/bulk/outcome";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { DeletionImpact } from "@/lib/customers/record/deletion-impact";
import type { FieldErrors } from "@/lib/errors";

const MOST_SAMPLED = 5;
const MOST_REFUSED = 50;

export type Preview = BulkPreview & {
  /** How many accounts are previewed; in the end all selected ones. */
  seen: number;
  /** Accounts a second. */
  rate: number;
};

export type PreviewState =
  | { step: "idle" }
  | { step: "looking" | "looked"; preview: Preview }
  | { step: "failed"; message: string; errors: FieldErrors | undefined };

const NOTHING: Preview = {
  counts: NO_COUNTS,
  sample: [],
  refused: [],
  deletionImpact: null,
  next: null,
  seen: 0,
  rate: 0,
};

function together(
  before: DeletionImpact | null,
  part: DeletionImpact | null,
): DeletionImpact | null {
  if (!before || !part) return part ?? before;
  return {
    addresses: before.addresses + part.addresses,
    contacts: before.contacts + part.contacts,
    attributes: before.attributes + part.attributes,
    merged: before.merged + part.merged,
    orders: sumByCurrency([...before.orders, ...part.orders]),
  };
}

function withPart(before: Preview, part: BulkPreview, seconds: number): Preview {
  const counts = { ...before.counts };
  for (const outcome of BULK_OUTCOMES) counts[outcome] += part.counts[outcome];
  const seen = BULK_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  return {
    counts,
    sample: [...before.sample, ...part.sample].slice(0, MOST_SAMPLED),
    refused: [...before.refused, ...part.refused].slice(0, MOST_REFUSED),
    deletionImpact: together(before.deletionImpact, part.deletionImpact),
    next: part.next,
    seen,
    rate: seen / seconds,
  };
}

/** Previews an action on a selection, part by part. */
export function useBulkPreview(selection: SelectionInput) {
  const [state, setState] = useState<PreviewState>({ step: "idle" });
  const run = useRef(0);
  const cancel = useCallback(() => {
    run.current += 1;
    setState({ step: "idle" });
  }, []);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  const look = useCallback(
    async (action: BulkAction) => {
      run.current += 1;
      const own = run.current;
      setState({ step: "looking", preview: NOTHING });
      const work = await inParts({
        from: NOTHING,
        next: ({ next: after }) =>
          postPart<BulkPreview>("/runs/bulk-preview", { selection, action, after }),
        add: withPart,
        isLast: ({ next }) => next === null,
        onPart: (preview) => setState({ step: "looking", preview }),
        isWanted: () => run.current === own,
      });
      if (work.end === "unwanted") return;
      if (work.end === "failed") {
        const { message, errors } = work.failure;
        setState({ step: "failed", message, errors });
      } else setState({ step: "looked", preview: work.tally });
    },
    [selection],
  );

  return { state, look, cancel };
}
