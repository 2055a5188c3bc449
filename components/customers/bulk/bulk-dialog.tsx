"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { BulkAction, BulkVerb } from "@/lib/customers/bulk/input";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { useAccountLists } from "../list/account-lists";
import {
  BLANK,
  type Draft,
  type DraftErrors,
  isPlain,
  toAction,
  toDraftErrors,
} from "./bulk-draft";
import { BulkForm } from "./bulk-form";
import { LookingStep, PreviewStep } from "./bulk-preview";
import { startBulk } from "./bulk-runner";
import { actionText, questionText, VERB_LABELS } from "./bulk-words";
import { DeleteQuestion, isTyped } from "./delete-question";
import { useBulkPreview } from "./use-bulk-preview";

export type BulkDialogProps = {
  verb: BulkVerb;
  selection: SelectionInput;
  /** How many accounts are selected. */
  count: number;
  /** Whether the user may deactivate the accounts instead of deleting them. */
  mayDeactivate: boolean;
  onVerb: (verb: BulkVerb) => void;
  onClose: () => void;
  /** The run is stored and about to begin. */
  onStart: (run: BulkProgress) => void;
};

const FORM_ID = "bulk-form";

/** A dialog that asks for a bulk change, previews it and starts it. */
export function BulkDialog(props: BulkDialogProps) {
  const { verb, selection, count, onClose } = props;
  const locale = useFormatLocale();
  const { rep } = useAccountLists();
  const { state, look, cancel } = useBulkPreview(selection);
  const [draft, setDraft] = useState<Draft>(BLANK);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [action, setAction] = useState<BulkAction | null>(null);
  const [hasDrifted, setDrifted] = useState(false);
  const [startError, setStartError] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [typed, setTyped] = useState("");
  const summary = useRef<HTMLElement>(null);

  const { step } = state;
  useEffect(() => {
    if (step === "looked") summary.current?.focus();
  }, [step]);

  const preview = (next: Draft = draft) => {
    const read = toAction(verb, next);
    setStartError(null);
    setDrifted(false);
    if ("errors" in read) {
      setErrors(read.errors);
      return;
    }
    setErrors({});
    setAction(read.action);
    void look(read.action);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when a verb without questions is chosen.
  useEffect(() => {
    setErrors({});
    setTyped("");
    if (isPlain(verb)) preview(BLANK);
    else cancel();
  }, [verb]);

  const failed = state.step === "failed" ? state : null;
  const shownErrors = failed?.errors ? toDraftErrors(verb, failed.errors) : errors;
  const hasFieldError = Object.keys(shownErrors).length > 0;

  const start = async () => {
    if (state.step !== "looked" || !action || isStarting) return;
    setStarting(true);
    setStartError(null);
    const expected = state.preview.seen;
    const result = await startBulk({ selection, action, expected });
    setStarting(false);
    if (!result.ok) setStartError(result.message);
    else if (result.data.outcome === "started") props.onStart(result.data.run);
    else {
      setDrifted(true);
      setTyped("");
      await look(action);
    }
  };

  const words = {
    locale,
    repName: (repNumber: string) => rep(repNumber)?.name ?? repNumber,
  };
  const looked = state.step === "looked" ? state.preview : null;
  const changing = looked?.counts.changed ?? 0;
  const isAsking = step === "idle" || (failed !== null && !isPlain(verb));
  const isDeleting = verb === "delete";

  const footer: ReactNode = isAsking ? (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button variant="primary" type="submit" form={FORM_ID}>
        Preview
      </Button>
    </>
  ) : failed ? (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button variant="primary" onPress={() => preview(BLANK)}>
        Try again
      </Button>
    </>
  ) : looked ? (
    <>
      {isPlain(verb) ? null : (
        <Button onPress={cancel} isDisabled={isStarting} className="me-auto">
          Back
        </Button>
      )}
      <Button onPress={onClose} isDisabled={isStarting}>
        {changing > 0 ? "Cancel" : "Close"}
      </Button>
      {changing > 0 && action ? (
        <Button
          variant={isDeleting ? "danger" : "primary"}
          onPress={start}
          isPending={isStarting}
          isDisabled={isDeleting && !isTyped(typed, changing)}
          className="h-auto min-h-7.5 whitespace-normal py-1"
        >
          {isDeleting
            ? `${actionText(action, changing, words)} for good`
            : actionText(action, changing, words)}
        </Button>
      ) : null}
    </>
  ) : (
    <Button onPress={onClose}>Cancel</Button>
  );

  return (
    <Dialog
      title={questionText(verb, count, locale)}
      isOpen
      isDismissable={!isStarting}
      closesOutside={false}
      closesOnEscape={draft === BLANK && typed === ""}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={footer}
    >
      <p role="status" className="sr-only">
        {step === "looking" ? "Looking at the accounts." : null}
      </p>
      {isAsking ? (
        <div className="flex flex-col gap-3">
          <BulkForm
            id={FORM_ID}
            verb={verb}
            draft={draft}
            errors={shownErrors}
            onChange={(change) => {
              setDraft({ ...draft, ...change });
              setErrors({});
              if (failed) cancel();
            }}
            onSubmit={() => preview()}
          />
          {failed && !hasFieldError ? (
            <Banner tone="error" role="alert">
              {failed.message}
            </Banner>
          ) : null}
        </div>
      ) : null}
      {failed && !isAsking ? (
        <Banner tone="error" role="alert">
          {failed.message}
        </Banner>
      ) : null}
      {state.step === "looking" ? <LookingStep preview={state.preview} total={count} /> : null}
      {looked && action ? (
        <section
          ref={summary}
          tabIndex={-1}
          aria-label={`${VERB_LABELS[verb]}: what it would do`}
          className="rounded-sm outline-offset-2"
        >
          <PreviewStep
            action={action}
            preview={looked}
            selected={count}
            hasDrifted={hasDrifted}
            error={startError}
          >
            {looked.deletionImpact && changing > 0 ? (
              <DeleteQuestion
                count={changing}
                deletionImpact={looked.deletionImpact}
                typed={typed}
                onType={setTyped}
                onDeactivate={props.mayDeactivate ? () => props.onVerb("deactivate") : null}
              />
            ) : null}
          </PreviewStep>
        </section>
      ) : null}
    </Dialog>
  );
}
