"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { showToast } from "@/components/ui/toast";
import { dismissDuplicateAction, restoreDuplicateAction } from "@/lib/customers/merge/actions";
import { type DuplicateQuery, duplicatesHref } from "@/lib/customers/merge/duplicates-query";
import type { DuplicatePair } from "@/lib/customers/merge/list-duplicates";

export type DuplicatesView = {
  /** The requested query; the shown pairs may be older. */
  query: DuplicateQuery;
  isPending: boolean;
  /** Changes the query; goes to the first page unless the change names one. */
  change: (change: Partial<DuplicateQuery>) => void;
};

/** The query of the page, kept in its address. */
export function useDuplicatesView(query: DuplicateQuery): DuplicatesView {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);
  const change = (wanted: Partial<DuplicateQuery>) => {
    const next = { ...shown, pageNumber: 1, ...wanted };
    if (duplicatesHref(next) === duplicatesHref(shown)) return;
    startTransition(() => {
      setShown(next);
      router.push(duplicatesHref(next), { scroll: false });
    });
  };
  return { query: shown, isPending, change };
}

const numbersOf = ({ one, other }: DuplicatePair) => ({
  one: one.customerNumber,
  other: other.customerNumber,
});

/** Dismisses a pair or restores it, and reports the result. Returns whether it worked. */
async function settle(pair: DuplicatePair, isDuplicate: boolean): Promise<boolean> {
  const run = isDuplicate ? restoreDuplicateAction : dismissDuplicateAction;
  const result = await attempt(() => run(numbersOf(pair)));
  if (!result.ok) {
    showToast({ title: "Not changed", description: result.message, tone: "error" });
    return false;
  }
  const { one, other } = numbersOf(pair);
  showToast({
    title: isDuplicate
      ? `${one} and ${other} are possible duplicates again`
      : `${one} and ${other} are remembered as two accounts`,
    action: { label: "Undo", onAction: () => void settle(pair, !isDuplicate) },
  });
  return true;
}

export const dismissPair = (pair: DuplicatePair) => settle(pair, false);
export const restorePair = (pair: DuplicatePair) => settle(pair, true);
