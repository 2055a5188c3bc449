"use client";

import type { ReactNode } from "react";
import { AlertDialog, type AlertDialogProps } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import type { Result } from "@/lib/auth/server-action";
import { useAction } from "./use-action";

export type ConfirmDialogProps<T> = Pick<
  AlertDialogProps,
  "title" | "confirmLabel" | "tone" | "trigger"
> & {
  /** The consequence, in words. */
  children: ReactNode;
  run: () => Promise<Result<T>>;
  onDone: (data: T) => void;
  /** For a dialog without a trigger: it is open until this is called. */
  onClose?: () => void;
};

/** A dialog that states an action's consequence, and its error afterwards. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const { children, run: work, onDone, onClose, ...dialog } = props;
  const { run, refusal, errorOf } = useAction();
  const confirm = async () => {
    const done = await run(work);
    if (done) onDone(done.data);
    return done !== null;
  };
  const problem = refusal ?? errorOf("name");
  const open = onClose && {
    isOpen: true,
    onOpenChange: (isOpen: boolean) => {
      if (!isOpen) onClose();
    },
  };
  return (
    <AlertDialog {...dialog} {...open} onConfirm={confirm}>
      <div className="flex flex-col gap-3">
        <div>{children}</div>
        {problem ? (
          <Banner tone="error" role="alert">
            {problem}
          </Banner>
        ) : null}
      </div>
    </AlertDialog>
  );
}
