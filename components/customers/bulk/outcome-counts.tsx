"use client";

import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { BulkVerb } from "@/lib/customers/bulk/input";
import { BULK_OUTCOMES, type BulkCounts } from "@/lib/customers/bulk/outcome";
import { OUTCOME_DOTS, outcomeText } from "./bulk-words";

/** The number of accounts for each outcome, before or after the run. */
export function OutcomeCounts({
  verb,
  counts,
  isDone,
}: {
  verb: BulkVerb;
  counts: BulkCounts;
  isDone: boolean;
}) {
  const locale = useFormatLocale();
  return (
    <ul className="flex flex-col gap-1">
      {BULK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
        <li key={outcome} className="flex items-baseline gap-2">
          <span
            aria-hidden="true"
            className={`size-2 shrink-0 rounded-full ${
              verb === "delete" && outcome === "changed" ? "bg-danger" : OUTCOME_DOTS[outcome]
            }`}
          />
          <span>
            <span className="font-medium tabular-nums">
              {accountsText(counts[outcome], locale)}
            </span>{" "}
            {outcomeText(outcome, { verb, count: counts[outcome], isDone })}
          </span>
        </li>
      ))}
    </ul>
  );
}
