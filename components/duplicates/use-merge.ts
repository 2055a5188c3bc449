"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useUndoPart } from "@/components/activity/use-undo-part";
import { failureText } from "@/components/customers/account/commands/failure-text";
import { useAttempt } from "@/components/customers/account/commands/use-attempt";
import { showToast } from "@/components/ui/toast";
import { accountPath } from "@/lib/customers/form/path";
import { mergeAction } from "@/lib/customers/merge/actions";
import type { Comparison } from "@/lib/customers/merge/comparison";
import type { Side } from "@/lib/customers/merge/plan";

export type SideChoices = Readonly<Record<string, Side>>;

/** Merges two compared accounts, then shows the surviving one's page. */
export function useMerge({ survivor, loser }: Comparison) {
  const router = useRouter();
  const undoPart = useUndoPart();
  const tryIt = useAttempt();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<{ title: string; text: string } | null>(null);

  /** Undoes the merge, and reports the result. */
  const undoMerge = async (changeSetId: string, mergedNumber: string) => {
    const result = await undoPart(changeSetId);
    if (!result.ok) {
      showToast({ title: "Not undone", description: failureText(result), tone: "error" });
      return;
    }
    const reason = result.data.accounts.find(({ outcome }) => outcome !== "restored")?.reason;
    if (reason) showToast({ title: "Not undone", description: reason, tone: "warning" });
    else showToast({ title: `${mergedNumber} is back, with all that was its own` });
  };

  const merge = async (fields: SideChoices, attributes: SideChoices) => {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const side = ({ customerNumber, etag }: Comparison["survivor"]) => ({ customerNumber, etag });
    const result = await tryIt(() =>
      mergeAction({ survivor: side(survivor), loser: side(loser), fields, attributes }),
    );
    if (!result.ok) {
      setPending(false);
      const isStale = result.code === "precondition_failed";
      const first = Object.values(result.errors ?? {})[0]?.[0];
      setProblem({
        title: "Nothing was merged",
        text: isStale
          ? "One of the accounts was changed since you compared them. They are shown as they are now; what you chose is kept."
          : (first ?? failureText(result)),
      });
      return;
    }
    const { changeSetId, customerNumber, mergedNumber } = result.data;
    router.push(accountPath(customerNumber));
    showToast({
      title: `${mergedNumber} was merged into ${customerNumber}`,
      action: { label: "Undo", onAction: () => void undoMerge(changeSetId, mergedNumber) },
    });
  };
  return { merge, isPending, problem };
}
