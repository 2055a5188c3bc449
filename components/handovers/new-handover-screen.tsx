"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { useLeaveGuard } from "@/components/customers/account/save/use-leave-guard";
import { AccountListsProvider } from "@/components/customers/list/account-lists";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { LinkButton } from "@/components/ui/link-button";
import type { FieldErrors } from "@/lib/errors";
import { planHandoverAction } from "@/lib/handovers/actions";
import type { AccountLists } from "@/lib/lists/field-options";
import { errorsOnPage } from "./draft-errors";
import { type DraftState, newDraft, type SourceState, toDraft } from "./draft-state";
import { ExceptionsSection } from "./exceptions-section";
import { PreviewSection } from "./preview-section";
import { storedSelection } from "./read-selection";
import { SourceSection } from "./source-section";
import { SplitSection } from "./split-section";
import { useDraftPreview } from "./use-draft-preview";
import { type When, WhenSection } from "./when-section";

export type NewHandoverProps = {
  lists: AccountLists;
  /** The source from the address: a book, or a list. */
  source: Partial<SourceState>;
  /** The source is a selection from the table. */
  isOfSelection: boolean;
  /** The reader's own rep number, for `@me`. */
  ownNumber: string | null;
};

/** A new handover: source, split, preview of the books, and time. */
export function NewHandoverScreen(props: NewHandoverProps) {
  return (
    <AccountListsProvider lists={props.lists}>
      <Form {...props} />
    </AccountListsProvider>
  );
}

function Form({ source, isOfSelection, ownNumber }: NewHandoverProps) {
  const router = useRouter();
  const locale = useFormatLocale();
  const [state, setState] = useState<DraftState>(() => newDraft(source));
  const [when, setWhen] = useState<When>({ isLater: false, at: null, note: "" });
  const [isTouched, setTouched] = useState(false);
  const [hasDrifted, setDrifted] = useState(false);
  /** Missing fields are marked only after an attempt to continue. */
  const [isAsked, setAsked] = useState(false);
  const [refused, setRefused] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const formRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const guard = useLeaveGuard(isTouched && !isPending);

  useEffect(() => {
    if (!isOfSelection) return;
    // Read in the browser: the server cannot see the tab's session storage.
    const selection = storedSelection();
    if (selection) {
      setState((before) => ({
        ...before,
        source: { ...before.source, of: "selection", selection },
      }));
    }
  }, [isOfSelection]);

  const { draft, missing } = useMemo(() => toDraft(state), [state]);
  const { state: look, retry, replace } = useDraftPreview(draft);
  const { marked, unmarked } = errorsOnPage(look.errors, state);
  const errors: FieldErrors = { ...marked, ...(isAsked ? missing : {}), ...refused };
  const errorOf = (path: string) => errors[path]?.join(" ");
  const giver = state.source.of === "book" ? state.source.repNumber : null;

  const change = (part: Partial<DraftState>) => {
    setState((before) => ({ ...before, ...part }));
    setTouched(true);
    setDrifted(false);
    setRefused({});
    setProblem(null);
  };

  const preview = look.of === null ? null : look.preview;
  const runAt = when.isLater ? when.at : null;

  const focusFirst = () => {
    window.setTimeout(() => {
      const field = formRef.current?.querySelector<HTMLElement>(
        "[data-invalid] button, [data-invalid] [role=spinbutton], [data-invalid] textarea, [role=alert]",
      );
      const target = field?.matches("[role=alert]") ? field.closest("section") : field;
      target?.focus();
    });
  };

  const submit = async () => {
    setAsked(true);
    const isTimeMissing = when.isLater && when.at === null;
    if (isTimeMissing) setRefused({ runAt: ["Choose a day and a time."] });
    if (Object.keys(missing).length > 0 || isTimeMissing || Object.keys(look.errors).length > 0) {
      focusFirst();
      return;
    }
    if (!draft || !preview) return;
    if (preview.moves === 0) {
      setProblem("No account would change hands. Choose who gets them.");
      return;
    }
    setPending(true);
    const answer = await attempt(() =>
      planHandoverAction({ ...draft, note: when.note || null, runAt, expected: preview.digest }),
    );
    if (answer.ok && answer.data.outcome === "planned") {
      router.push(`/handovers/${answer.data.number}`);
      return;
    }
    setPending(false);
    if (answer.ok && answer.data.outcome === "drifted") {
      replace(answer.data.preview, draft);
      setDrifted(true);
      headingRef.current?.focus();
    } else if (!answer.ok) {
      const refusal = errorsOnPage(answer.errors ?? {}, state);
      setRefused(refusal.marked);
      setProblem(refusal.unmarked ?? answer.message);
      if (answer.errors) focusFirst();
    }
  };

  const moves = preview?.moves ?? 0;
  const verb = when.isLater ? "Plan to hand over" : "Hand over";
  return (
    <div ref={formRef} className="flex max-w-240 flex-col gap-7 px-4 pt-4 pb-10 sm:px-6">
      <header className="flex flex-col gap-3">
        <Breadcrumb href="/handovers" label="Handovers">
          New
        </Breadcrumb>
        <div>
          <h1 className="font-semibold text-ink text-xl">Hand accounts over</h1>
          <p className="mt-1 text-muted text-sm">
            A rep leaves, or a territory moves: their accounts get other reps, in one go and with a
            way back.
          </p>
        </div>
      </header>
      <SourceSection
        source={state.source}
        ownNumber={ownNumber}
        error={errorOf("source") ?? errorOf("source.repNumber")}
        onChange={(next) => change({ source: next })}
      />
      <SplitSection
        state={state}
        giver={giver}
        ownNumber={ownNumber}
        errorOf={errorOf}
        onChange={change}
      />
      <ExceptionsSection
        exceptions={state.exceptions}
        giver={giver}
        errorOf={errorOf}
        onChange={(exceptions) => change({ exceptions })}
      />
      <PreviewSection
        state={{ ...look, errors: marked, message: look.message ?? unmarked }}
        draft={draft}
        hasDrifted={hasDrifted}
        headingRef={headingRef}
        onRetry={retry}
      />
      <WhenSection
        when={when}
        errorOf={errorOf}
        onChange={(next) => {
          setWhen(next);
          setTouched(true);
          setRefused({});
        }}
      />
      <footer className="flex flex-col gap-3 border-t pt-4">
        {problem ? (
          <Banner tone="error" role="alert">
            {problem}
          </Banner>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            // Pressing it marks the missing fields.
            isPending={isPending || look.isLooking}
            onPress={() => void submit()}
          >
            {moves > 0 ? `${verb} ${accountsText(moves, locale)}` : verb}
          </Button>
          <LinkButton href="/handovers" variant="quiet">
            Cancel
          </LinkButton>
        </div>
        <p className="max-w-140 text-muted text-sm">
          Goes on by itself when you leave. An account that somebody gives to another rep in between
          is left alone and listed. All of it can be undone.
        </p>
      </footer>
      {guard}
    </div>
  );
}
