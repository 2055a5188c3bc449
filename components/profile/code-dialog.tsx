"use client";

import { type FormEvent, type ReactNode, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { Result } from "@/lib/auth/server-action";
import { useCodeForm } from "./use-code-form";

export type CodeDialogProps = {
  title: string;
  /** The consequence, in words. */
  children: ReactNode;
  confirmLabel: string;
  tone?: "primary" | "danger";
  onClose: () => void;
  onSubmit: (code: string) => Promise<Result<unknown>>;
};

/** Asks for a code before the account's protection is reduced. */
export function CodeDialog(props: CodeDialogProps) {
  const { title, children, confirmLabel, tone = "primary", onClose, onSubmit } = props;
  const input = useRef<HTMLInputElement>(null);
  const form = useCodeForm(input, "Enter a code.");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.send(onSubmit);
  };
  return (
    <Dialog
      title={title}
      size="small"
      isOpen
      isDismissable={!form.isPending}
      closesOutside={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose} isDisabled={form.isPending}>
            Cancel
          </Button>
          <Button type="submit" form="code-form" variant={tone} isPending={form.isPending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id="code-form" noValidate onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-muted">{children}</p>
        {form.failure ? (
          <Banner tone="error" role="alert">
            {form.failure}
          </Banner>
        ) : null}
        <TextField
          label="Code"
          hint="Of your authenticator app, or a recovery code."
          mono
          autoFocus
          autoComplete="one-time-code"
          spellCheck="false"
          maxLength={40}
          value={form.code}
          onChange={form.setCode}
          error={form.error}
          inputRef={input}
        />
      </form>
    </Dialog>
  );
}
