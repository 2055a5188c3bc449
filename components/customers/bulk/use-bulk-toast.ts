import { useRouter } from "next/navigation";
import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { leaveFor } from "@/components/ui/leaving";
import { showToast } from "@/components/ui/toast";
import type { RunnerState } from "./bulk-runner";
import { outcomeText } from "./bulk-words";

/** Reports a bulk change's result on other pages, with a link to it. */
export function useBulkToast(): (over: RunnerState) => void {
  const router = useRouter();
  const locale = useFormatLocale();
  return (over) => {
    if (over.step === "failed") {
      showToast({
        title: "A bulk change has stopped",
        description: `${over.message} Go on from the accounts page.`,
        tone: "error",
      });
    }
    if (over.step !== "done") return;
    const { id, action, counts, position, total } = over.run;
    const { changed } = counts;
    const outcome = outcomeText("changed", { verb: action.verb, count: changed, isDone: true });
    const done = `${accountsText(position, locale)} of ${new Intl.NumberFormat(locale).format(total)}`;
    const show = () => leaveFor(() => router.push(`/activity/${id}`));
    showToast({
      ...(position < total ? { description: `Stopped after ${done}.` } : {}),
      title: `${accountsText(changed, locale)} ${outcome}`,
      ...(changed > 0 ? { action: { label: "Show", onAction: show } } : {}),
    });
  };
}
