import { useRouter } from "next/navigation";
import { useState } from "react";
import { useUndoPart } from "@/components/activity/use-undo-part";
import { type Attempt, attempt } from "@/components/form/attempt";
import { activateCheckedAction, reviewAccountAction } from "@/lib/customers/reactivation/actions";
import type { Review } from "@/lib/customers/reactivation/review";
import { saveAccountAction } from "@/lib/customers/write/actions";
import type { SaveOutcome } from "@/lib/customers/write/save";
import { announceActivated } from "./undo-toast";

const CHANGED =
  "Somebody else has changed the account meanwhile. This is how it is now: look again, then try once more.";

type Failure = { message: string; errors: Record<string, string[]> };

/**
 * An account under review: fixes are saved one by one, and the checklist is read again after each.
 */
export function useReview(first: Review, onActivated: () => void) {
  const router = useRouter();
  const undoPart = useUndoPart();
  const [review, setReview] = useState(first);
  const [notice, setNotice] = useState<string | null>(null);
  const [fixes, setFixes] = useState(0);
  const [isActivating, setActivating] = useState(false);
  const { id, account, etag } = review;

  const reload = async () => {
    const answer = await attempt(() => reviewAccountAction({ id }));
    if (answer.ok) setReview(answer.data);
    else setNotice(answer.message);
    router.refresh();
  };

  /** @returns the failure; null when it was saved. */
  const fix = async (changes: Record<string, unknown>): Promise<Failure | null> => {
    const { customerNumber } = account;
    setNotice(null);
    const answer: Attempt<SaveOutcome> = await attempt(() =>
      saveAccountAction({ customerNumber, etag, changes }),
    );
    if (!answer.ok) return { message: answer.message, errors: answer.errors ?? {} };
    await reload();
    if (answer.data.outcome === "conflict") setNotice(CHANGED);
    setFixes((count) => count + 1);
    return null;
  };

  const activate = async () => {
    setNotice(null);
    setActivating(true);
    const answer = await attempt(() => activateCheckedAction({ id }));
    setActivating(false);
    if (answer.ok) {
      announceActivated(account.companyName, answer.data.changeSetId, undoPart);
      onActivated();
      return;
    }
    await reload();
    setNotice(answer.message);
  };

  return { review, notice, fixes, fix, activate, isActivating };
}
