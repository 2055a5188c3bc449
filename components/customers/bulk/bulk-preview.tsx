"use client";

import type { ReactNode } from "react";
import { ChangeLines } from "@/components/activity/change-line";
import { accountsText } from "@/components/activity/undo-words";
import { Banner } from "@/components/ui/banner";
import { useFormatLocale } from "@/components/ui/format-locale";
import { WorkProgress } from "@/components/ui/work-progress";
import type { BulkAction } from "@/lib/customers/bulk/input";
import type { BulkAccount } from "@/lib/customers/bulk/outcome";
import { OutcomeCounts } from "./outcome-counts";
import type { Preview } from "./use-bulk-preview";

export function LookingStep({ preview, total }: { preview: Preview; total: number }) {
  return (
    <div className="py-1">
      <WorkProgress
        label="Looking at the accounts"
        done={preview.seen}
        total={Math.max(total, preview.seen)}
        rate={preview.rate}
      />
    </div>
  );
}

function Accounts({
  title,
  accounts,
  more,
}: {
  title: string;
  accounts: readonly BulkAccount[];
  more: number;
}) {
  const locale = useFormatLocale();
  if (accounts.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-muted text-xs">{title}</h3>
      <ul className="flex flex-col rounded-md border">
        {accounts.map(({ id, customerNumber, companyName, reason, changes }) => (
          <li key={id} className="border-t px-2.5 py-1.5 first:border-t-0 [overflow-wrap:anywhere]">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-mono text-xs">{customerNumber}</span>
              <span className="font-medium">
                <bdi>{companyName}</bdi>
              </span>
            </p>
            {reason === null ? null : <p className="text-muted">{reason}</p>}
            {changes.length > 0 ? (
              <ChangeLines changes={changes} withLabels={changes.length > 1} />
            ) : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-muted">and {accountsText(more, locale)} more</p> : null}
    </section>
  );
}

export type PreviewStepProps = {
  action: BulkAction;
  preview: Preview;
  /** The number of accounts at the time of selection. */
  selected: number;
  /** Set when a start found a different number of accounts. */
  hasDrifted: boolean;
  error: string | null;
  children?: ReactNode;
};

/** The preview of a bulk change, before anything is written. */
export function PreviewStep({
  action,
  preview,
  selected,
  hasDrifted,
  error,
  children,
}: PreviewStepProps) {
  const locale = useFormatLocale();
  const { counts, sample, refused, seen } = preview;
  return (
    <div className="flex flex-col gap-3">
      {hasDrifted ? (
        <Banner tone="warning">
          Other accounts are selected now than when you looked: nothing was written. This is what it
          would do now.
        </Banner>
      ) : seen === selected ? null : (
        <Banner tone="info">
          {accountsText(selected, locale)} were selected; {accountsText(seen, locale)} can be found
          now.
        </Banner>
      )}
      <OutcomeCounts verb={action.verb} counts={counts} isDone={false} />
      {seen === 0 ? <p>None of the selected accounts is there any more.</p> : null}
      <Accounts
        title={action.verb === "delete" ? "For example" : "For example, as it is and will be"}
        accounts={sample}
        more={counts.changed - sample.length}
      />
      <Accounts
        title="Cannot be changed"
        accounts={refused}
        more={counts.refused - refused.length}
      />
      {children}
      {error === null ? null : (
        <Banner tone="error" role="alert">
          {error}
        </Banner>
      )}
    </div>
  );
}
