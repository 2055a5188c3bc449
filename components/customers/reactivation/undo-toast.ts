import { attempt } from "@/components/form/attempt";
import { showToast } from "@/components/ui/toast";
import { undoAction } from "@/lib/customers/undo-actions";

async function undo(changeSetId: string, done: () => void): Promise<void> {
  const result = await attempt(() => undoAction({ changeSetId, undoId: null, after: null }));
  if (!result.ok) {
    showToast({ title: "Not undone", description: result.message, tone: "error" });
    return;
  }
  const { counts, accounts } = result.data;
  if (counts.restored > 0) showToast({ title: "Inactive again" });
  else {
    const description = accounts[0]?.reason ?? "The account is not there any more.";
    showToast({ title: "Not undone", description, tone: "warning" });
  }
  done();
}

/** Says that an account was activated, with the way back. */
export function tellActivated(
  companyName: string,
  changeSetId: string | null,
  onUndone: () => void,
): void {
  const title = `${companyName} activated`;
  if (changeSetId === null) showToast({ title });
  else
    showToast({
      title,
      action: { label: "Undo", onAction: () => void undo(changeSetId, onUndone) },
    });
}
