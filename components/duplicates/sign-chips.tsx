"use client";

import { Count } from "@/components/ui/count";
import type { DuplicateQuery } from "@/lib/customers/merge/duplicates-query";
import type { DuplicatePage } from "@/lib/customers/merge/list-duplicates";
import { EVIDENCE } from "@/lib/customers/quality/duplicate-evidence";
import { SIGN_LABELS } from "./sign-words";
import type { DuplicatesView } from "./use-duplicates";

type Chip = Pick<DuplicateQuery, "sign" | "show"> & {
  label: string;
  count: keyof DuplicatePage["counts"];
};

const CHIPS: readonly Chip[] = [
  { label: "All", show: "open", sign: null, count: "all" },
  ...EVIDENCE.map((sign): Chip => ({ label: SIGN_LABELS[sign], show: "open", sign, count: sign })),
  { label: "Not duplicates", show: "dismissed", sign: null, count: "dismissed" },
];

/** The number of pairs by evidence; each chip filters the list. */
export function SignChips({
  view,
  counts,
}: {
  view: DuplicatesView;
  counts: DuplicatePage["counts"];
}) {
  const { show, sign } = view.query;
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
          aria-pressed={chip.show === show && chip.sign === sign}
          onClick={() => view.change({ show: chip.show, sign: chip.sign })}
          className="flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent-strong forced-colors:aria-pressed:border-[Highlight] pointer-coarse:min-h-9"
        >
          {chip.label} <Count value={counts[chip.count]} className="font-semibold tabular-nums" />
        </button>
      ))}
    </div>
  );
}
