import { useRouter } from "next/navigation";
import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { showToast } from "@/components/ui/toast";
import type { Moved } from "@/lib/lists/schema";

/** Reports what was done, with a link to the change set of the accounts for its undo. */
export function useMovedToast(): (title: string, moved?: Moved) => void {
  const router = useRouter();
  const locale = useFormatLocale();
  return (title, moved) => {
    const changeSetId = moved?.changeSetId;
    showToast({
      title,
      ...(moved && changeSetId
        ? {
            description: `${accountsText(moved.accounts, locale)} changed with it.`,
            action: {
              label: "See or undo",
              onAction: () => router.push(`/activity/${changeSetId}`),
            },
          }
        : {}),
    });
  };
}
