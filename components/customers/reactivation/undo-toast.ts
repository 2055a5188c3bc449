import type { useUndoPart } from "@/components/activity/use-undo-part";
import { showToast } from "@/components/ui/toast";

type UndoPart = ReturnType<typeof useUndoPart>;

async function undo(changeSetId: string, undoPart: UndoPart): Promise<void> {
  const result = await undoPart(changeSetId);
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
}

/** Reports that an account was activated, with an undo. */
export function announceActivated(
  companyName: string,
  changeSetId: string | null,
  undoPart: UndoPart,
): void {
  const title = `${companyName} activated`;
  if (changeSetId === null) showToast({ title });
  else
    showToast({
      title,
      action: { label: "Undo", onAction: () => void undo(changeSetId, undoPart) },
    });
}
