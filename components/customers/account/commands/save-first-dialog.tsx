import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type SaveFirstDialogProps = { verb: "renumber" | "merge"; onClose: () => void };

/** In place of a command that leaves the page, while the account has unsaved changes. */
export function SaveFirstDialog({ verb, onClose }: SaveFirstDialogProps) {
  return (
    <Dialog
      title="Save first"
      size="small"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button onPress={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <Banner tone="warning">
        There are unsaved changes. Save or discard them, then {verb} the account.
      </Banner>
    </Dialog>
  );
}
