"use client";

import { Count } from "@/components/ui/count";
import type { DuplicateQuery } from "@/lib/customers/merge/duplicates-query";
import type { DuplicatePage } from "@/lib/customers/merge/list-duplicates";
import { EVIDENCE, EVIDENCE_CHECKS } from "@/lib/customers/quality/duplicate-evidence";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import type { DuplicatesView } from "./use-duplicates";

type Chip = Pick<DuplicateQuery, "evidence" | "show"> & {
  label: string;
  count: keyof DuplicatePage["counts"];
};

const CHIPS: readonly Chip[] = [
  { label: "All", show: "open", evidence: null, count: "all" },
  ...EVIDENCE.map(
    (kind): Chip => ({
      label: ISSUE_LABELS[EVIDENCE_CHECKS[kind]],
      show: "open",
      evidence: kind,
      count: kind,
    }),
  ),
  { label: "Not duplicates", show: "dismissed", evidence: null, count: "dismissed" },
];

/** The number of pairs by evidence; each chip filters the list. */
export function EvidenceChips({
  view,
  counts,
}: {
  view: DuplicatesView;
  counts: DuplicatePage["counts"];
}) {
  const { show, evidence } = view.query;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <div
      role="group"
      aria-label="Pairs"
      className="flex flex-wrap gap-1.5 px-5 pb-2.5 max-sm:px-4 print:hidden"
    >
      {CHIPS.map((chip) => (
        <button
          key={chip.label}
          type="button"
          aria-pressed={chip.show === show && chip.evidence === evidence}
          onClick={() => view.change({ show: chip.show, evidence: chip.evidence })}
          className="flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent-strong forced-colors:aria-pressed:border-[Highlight] pointer-coarse:min-h-9"
        >
          {chip.label} <Count value={counts[chip.count]} className="font-semibold tabular-nums" />
        </button>
      ))}
    </div>
  );
}
