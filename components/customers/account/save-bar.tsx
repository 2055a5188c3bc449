"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { listErrors } from "@/components/form/form-errors";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { differences } from "./account-differences";
import { useAccountForm } from "./account-form-context";
import type { AccountValues } from "./account-values";
import { useLeaveGuard } from "./use-leave-guard";

export type SaveBarProps = {
  formId: string;
  /** What the form is compared with. */
  base: AccountValues;
  saveLabel: string;
  isPending: boolean;
  /** The way out beside the way on; told whether there is anything to lose. */
  discard: (hasChanges: boolean) => ReactNode;
  onSave: () => void;
  /** Nothing is there to be saved while nothing differs; a new account can always be tried. */
  needsChanges: boolean;
};

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

export function SaveBar(props: SaveBarProps) {
  const { formId, base, isPending, onSave, needsChanges } = props;
  const { form } = useAccountForm();
  // useWatch gives the values of fields that have been shown; the form knows all of them.
  useWatch({ control: form.control });
  const changes = differences(base, form.getValues()).length;
  const { errors } = useFormState({ control: form.control });
  const wrong = listErrors(errors).filter(({ path }) => !path.startsWith("root")).length;
  const guard = useLeaveGuard(changes > 0);
  const canSave = !needsChanges || changes > 0;
  const shortcut = useShortcutLabel();

  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isSave || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      // Behind an open dialog the form is hidden from everybody.
      const isBehind = document.getElementById(formId)?.closest("[inert], [aria-hidden=true]");
      if (canSave && !isPending && !isBehind) onSave();
    };
    window.addEventListener("keydown", save);
    return () => window.removeEventListener("keydown", save);
  }, [formId, canSave, isPending, onSave]);

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
      {props.discard(changes > 0)}
      <Button
        type="submit"
        form={formId}
        variant={canSave ? "primary" : "secondary"}
        isPending={isPending}
      >
        {props.saveLabel}
        {shortcut ? (
          <Kbd className="border-current bg-transparent text-current opacity-80 max-sm:hidden pointer-coarse:hidden">
            {shortcut}
          </Kbd>
        ) : null}
      </Button>
      {guard}
    </section>
  );
}

/** Known in the browser only. */
function useShortcutLabel(): string | null {
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    setLabel(/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ S" : "Ctrl S");
  }, []);
  return label;
}
