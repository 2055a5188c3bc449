"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

export type AlertDialogProps = {
  /** The action, as a verb: "Deactivate 12 accounts". */
  title: ReactNode;
  /** The consequence, in words. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  isConfirmDisabled?: boolean;
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** May be asynchronous. Return `false` to keep the dialog open, for example to show an error. */
  onConfirm: () => unknown;
};

export function AlertDialog({
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  tone = "primary",
  isConfirmDisabled,
  onConfirm,
  ...dialog
}: AlertDialogProps) {
  const [isPending, setPending] = useState(false);
  const confirm = async (close: () => void) => {
    setPending(true);
    try {
      if ((await onConfirm()) !== false) close();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      {...dialog}
      role="alertdialog"
      size="small"
      isDismissable={!isPending}
      footer={({ close }) => (
        <>
          <Button onPress={close} isDisabled={isPending} autoFocus={tone === "danger"}>
            {cancelLabel}
          </Button>
          <Button
            variant={tone}
            isDisabled={isConfirmDisabled}
            isPending={isPending}
            autoFocus={tone === "primary"}
            onPress={() => confirm(close)}
          >
            {confirmLabel}
          </Button>
        </>
      )}
    >
      {children}
    </Dialog>
  );
}
