"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { listErrors } from "@/components/form/form-errors";
import { useKeysText } from "@/components/shell/keys";
import { useCommand } from "@/components/shell/use-command";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { differences } from "@/lib/customers/form/differences";
import type { AccountValues } from "@/lib/customers/form/values";
import { useAccountForm } from "../account-form-context";
import { useLeaveGuard } from "./use-leave-guard";

export type SaveBarProps = {
  formId: string;
  /** The stored values for comparison. */
  base: AccountValues;
  saveLabel: string;
  isPending: boolean;
  /** The button beside Save that discards; called with whether there are changes. */
  discard: (hasChanges: boolean) => ReactNode;
  onSave: () => void;
  /** Undoes the latest save; null when there is none. */
  onUndo?: (() => void) | null;
  /** Saving needs changes; a new account can always be saved. */
  needsChanges: boolean;
};

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

export function SaveBar(props: SaveBarProps) {
  const { formId, base, isPending, onSave, needsChanges } = props;
  const { form } = useAccountForm();
  // useWatch only returns fields that were shown, so it just triggers rendering; the values come
  // from the form.
  useWatch({ control: form.control });
  const changes = differences(base, form.getValues()).length;
  const { errors } = useFormState({ control: form.control });
  const wrong = listErrors(errors).filter(({ path }) => !path.startsWith("root")).length;
  const guard = useLeaveGuard(changes > 0);
  const canSave = !needsChanges || changes > 0;
  const undo = changes > 0 ? null : (props.onUndo ?? null);
  const shortcut = useKeysText("save");

  // Ctrl S never opens the browser's save dialog, even without changes.
  useCommand("save", () => {
    if (canSave && !isPending) onSave();
  });
  useCommand("undo-save", undo && !isPending ? undo : null);

  return (
    <section
      aria-label="Save"
      data-bottom-bar
      className="sticky bottom-0 z-20 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-t bg-canvas px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-6 print:hidden"
    >
      <p role="status" className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 text-sm">
        {wrong > 0 ? (
          <span className="flex items-center gap-1.5 text-danger">
            <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
            {count(wrong, "field needs attention", "fields need attention")}
          </span>
        ) : null}
        <span className="text-muted">
          {changes > 0
            ? count(changes, "unsaved change", "unsaved changes")
            : needsChanges
              ? "Everything is saved"
              : "Nothing filled in yet"}
        </span>
      </p>
      {undo ? (
        <Button variant="link" onPress={undo} isDisabled={isPending}>
          Undo
        </Button>
      ) : null}
      {props.discard(changes > 0)}
      <Button
        type="submit"
        form={formId}
        variant={canSave ? "primary" : "secondary"}
        isPending={isPending}
      >
        {props.saveLabel}
        {shortcut ? (
          <span aria-hidden="true">
            <Kbd className="border-current bg-transparent text-current opacity-80 max-sm:hidden pointer-coarse:hidden">
              {shortcut}
            </Kbd>
          </span>
        ) : null}
      </Button>
      {guard}
    </section>
  );
}
