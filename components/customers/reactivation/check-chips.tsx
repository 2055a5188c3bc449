"use client";

import { useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";
import type { InactiveQuery } from "@/lib/customers/list/inactive-query";
import { blocks, CHECKS, ISSUE_LABELS } from "@/lib/customers/quality/issues";
import type { InactiveCounts } from "@/lib/customers/reactivation/reactivation";
import type { InactiveView } from "./use-inactive-query";

type Choice = Pick<InactiveQuery, "check" | "result">;

type Chip = Choice & { label: string; dot: string; countOf: (counts: InactiveCounts) => number };

const CHIPS: readonly Chip[] = [
  { label: "Ready", check: null, result: "passes", dot: "bg-ok", countOf: ({ passes }) => passes },
  {
    label: "Something in the way",
    check: null,
    result: "stopped",
    dot: "bg-danger",
    countOf: ({ stopped }) => stopped,
  },
  ...CHECKS.map(
    (check): Chip => ({
      label: ISSUE_LABELS[check],
      check,
      result: null,
      dot: blocks(check) ? "bg-danger" : "bg-warning",
      countOf: (counts) => counts[check],
    }),
  ),
];

/**
 * The new counts when they arrive, the previous ones until then, so that nothing focused is
 * rendered anew.
 */
function useCounts(coming: Promise<InactiveCounts | null>): InactiveCounts | null {
  const [counts, setCounts] = useState<InactiveCounts | null>(null);
  useEffect(() => {
    let isWanted = true;
    void coming.then((next) => {
      if (isWanted) setCounts(next);
    });
    return () => {
      isWanted = false;
    };
  }, [coming]);
  return counts;
}

/** How many accounts pass or are stopped, by check; each chip filters the list. */
export function CheckChips({
  view,
  counts: coming,
}: {
  view: InactiveView;
  counts: Promise<InactiveCounts | null>;
}) {
  const counts = useCounts(coming);
  const { check, result } = view.query;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <div
      role="group"
      aria-label="Checklist"
      className="flex flex-wrap gap-1.5 px-5 pb-2.5 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:pt-1 max-sm:scroll-quiet print:hidden"
    >
      {CHIPS.map((chip) => {
        const isOn = check === chip.check && result === chip.result;
        const count = counts && chip.countOf(counts);
        const next = isOn
          ? { check: null, result: null }
          : { check: chip.check, result: chip.result };
        return (
          <button
            key={chip.label}
            type="button"
            aria-pressed={isOn}
            onClick={() => view.change(next)}
            className={classNames(
              // The focused one stays, so that the focus does.
              chip.check && !count && !isOn && "not-focus:hidden",
              "flex min-h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent-strong forced-colors:aria-pressed:border-[Highlight] pointer-coarse:min-h-9",
            )}
          >
            <span
              aria-hidden="true"
              className={`size-2 rounded-full ${count === 0 ? "bg-control" : chip.dot}`}
            />
            {chip.label}{" "}
            {count === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <Count value={count} className="font-semibold tabular-nums" />
            )}
          </button>
        );
      })}
    </div>
  );
}
