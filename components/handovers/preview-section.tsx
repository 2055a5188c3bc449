"use client";

import { type Ref, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { Spinner } from "@/components/ui/spinner";
import { previewAccountsAction } from "@/lib/handovers/actions";
import type { Draft } from "@/lib/handovers/schema";
import type { HandoverAccounts, HandoverPreview } from "@/lib/handovers/types";
import { AccountsTable } from "./accounts-table";
import { BooksTable } from "./books-table";
import type { PreviewState } from "./use-draft-preview";

/** "60 accounts change hands, 2 stay: 1 exception, 1 by a rule". */
function summary({ accounts, moves, stays }: HandoverPreview, locale: string): string {
  const format = new Intl.NumberFormat(locale).format;
  const kept = [
    [stays.exception, stays.exception === 1 ? "exception" : "exceptions"],
    [stays.rule, "by the split"],
    [stays.already, "with who has them already"],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, words]) => `${format(Number(count))} ${words}`);
  if (accounts === 0) return "There are no such accounts.";
  if (moves === 0) return `${accountsText(accounts, locale)}, none of which changes hands yet.`;
  const moved = `${accountsText(moves, locale)} ${moves === 1 ? "changes" : "change"} hands`;
  const staying = accounts - moves;
  return staying === 0
    ? `${moved}.`
    : `${moved}, ${format(staying)} ${staying === 1 ? "stays" : "stay"}: ${kept.join(", ")}.`;
}

/** The preview of the draft, updated after each change. */
export function PreviewSection({
  state,
  draft,
  hasDrifted,
  headingRef,
  onRetry,
}: {
  state: PreviewState;
  draft: Draft | null;
  /** The accounts changed between preview and start. */
  hasDrifted: boolean;
  headingRef: Ref<HTMLHeadingElement>;
  onRetry: () => void;
}) {
  const locale = useFormatLocale();
  const { preview, isLooking, message, errors } = state;
  const isOld = isLooking || Object.keys(errors).length > 0;
  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-3">
      <h2
        id="preview-title"
        ref={headingRef}
        tabIndex={-1}
        className="flex w-fit items-center gap-2 rounded-sm font-semibold text-ink text-sm outline-offset-2"
      >
        Before and after
        {isLooking ? <Spinner className="size-3.5 text-muted" /> : null}
      </h2>
      {hasDrifted ? (
        <Banner tone="warning" role="alert">
          Accounts changed since you looked, so nothing was handed over. This is how it would be
          now.
        </Banner>
      ) : null}
      {message ? (
        <Banner
          tone="error"
          role="alert"
          action={
            <Button size="small" onPress={onRetry}>
              Try again
            </Button>
          }
        >
          {message}
        </Banner>
      ) : null}
      <p role="status" className="text-sm">
        {isLooking
          ? "Counting…"
          : isOld
            ? "Put right what is marked above. Until then these are the figures of before."
            : preview
              ? summary(preview, locale)
              : "Choose the accounts, and here stands who would have how many."}
      </p>
      {preview && preview.accounts > 0 ? (
        <div className={isOld ? "opacity-60" : undefined}>
          <BooksTable books={preview.books} label="Books before and after" />
          <p className="mt-1.5 text-muted text-xs">
            Whole books of everybody concerned; what was ordered goes along with the account.
          </p>
        </div>
      ) : null}
      {preview && preview.accounts > 0 && draft && state.of ? (
        <Accounts key={preview.digest} draft={state.of} total={preview.accounts} />
      ) : null}
    </section>
  );
}

/** The accounts with their new reps, loaded on demand. */
function Accounts({ draft, total }: { draft: Draft; total: number }) {
  const locale = useFormatLocale();
  const [page, setPage] = useState<HandoverAccounts | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async (pageNumber: number) => {
    setLoading(true);
    const answer = await attempt(() => previewAccountsAction({ ...draft, pageNumber }));
    setLoading(false);
    setProblem(answer.ok ? null : answer.message);
    if (answer.ok) setPage(answer.data);
  };
  return (
    <div className="flex flex-col gap-2">
      {problem ? (
        <Banner tone="error" role="alert">
          {problem}
        </Banner>
      ) : null}
      <Button
        variant="quiet"
        isPending={isLoading && page === null}
        aria-expanded={page !== null}
        onPress={() => {
          if (page) setPage(null);
          else void load(1);
        }}
        className="-ms-2.5 w-fit"
      >
        {page ? "Hide the accounts" : `Show ${accountsText(total, locale)} one by one`}
      </Button>
      {page ? (
        <AccountsTable
          label="Accounts"
          page={page}
          isLoading={isLoading}
          onPage={(pageNumber) => void load(pageNumber)}
        />
      ) : null}
    </div>
  );
}
