"use client";

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { useTouched } from "./use-touched";

export type FormDialogProps = Pick<DialogProps, "title" | "size"> & {
  children: ReactNode;
  submitLabel: string;
  tone?: "primary" | "danger";
  isPending: boolean;
  /** The server's message when it belongs to no field. */
  refusal: string | null;
  /** Increases with each refusal of fields, to focus the first of them. */
  failures?: number;
  onSubmit: () => unknown;
  onClose: () => void;
};

/** A form in a dialog, which stays open until the action succeeds. */
export function FormDialog(props: FormDialogProps) {
  const { title, size = "small", children, submitLabel, tone = "primary" } = props;
  const { isPending, refusal, failures = 0, onSubmit, onClose } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { isTouched, onInput } = useTouched();
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  return (
    <Dialog
      title={title}
      size={size}
      isOpen
      isDismissable={!isPending}
      closesOutside={false}
      closesOnEscape={!isTouched}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            Cancel
          </Button>
          <Button type="submit" form={id} variant={tone} isPending={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      {/* Its submit does not leave the page, so unsaved-changes guards ignore it. */}
      <form
        ref={form}
        id={id}
        data-guarded="own"
        noValidate
        onInput={onInput}
        onSubmit={submit}
        className="flex flex-col gap-3"
      >
        <div role="alert" className="empty:hidden">
          {refusal ? <Banner tone="error">{refusal}</Banner> : null}
        </div>
        {children}
      </form>
    </Dialog>
  );
}
