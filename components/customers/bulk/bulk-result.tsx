"use client";

import { useEffect, useState } from "react";
import { UndoPanel } from "@/components/activity/undo-panel";
import { attempt } from "@/components/form/attempt";
import { ShortPager } from "@/components/table/short-pager";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { useFormatLocale } from "@/components/ui/format-locale";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { keptAccountsAction } from "@/lib/customers/bulk/actions";
import {
  type BulkProgress,
  KEPT_PAGE_SIZE,
  type KeptAccount,
  type KeptPage,
} from "@/lib/customers/bulk/outcome";
import { accountPath } from "@/lib/customers/form/path";
import { OutcomeCounts } from "./outcome-counts";

/** A run's result: counts, the accounts that were not changed, and the undo. */
export function BulkResult({ run }: { run: BulkProgress }) {
  const locale = useFormatLocale();
  const format = new Intl.NumberFormat(locale).format;
  const { counts, action, position, total } = run;
  const isDeleting = action.verb === "delete";
  return (
    <div className="flex flex-col gap-4">
      <OutcomeCounts verb={action.verb} counts={counts} isDone />
      {position < total ? (
        <p className="text-muted">
          Stopped after {format(position)} of {format(total)}; the others are as they were.
        </p>
      ) : null}
      {counts.changed > 0 ? (
        <div>
          <LinkButton href={`/activity/${run.id}`}>Show each change</LinkButton>
        </div>
      ) : null}
      {position > counts.changed ? <KeptAccounts key={run.id} runId={run.id} /> : null}
      {counts.changed > 0 && !isDeleting ? (
        <UndoPanel changeSetId={run.id} accounts={counts.changed} />
      ) : null}
    </div>
  );
}

const LABELS: Record<KeptAccount["outcome"], string> = {
  refused: "Not changed",
  gone: "Gone",
  unchanged: "So already",
};

function KeptAccounts({ runId }: { runId: string }) {
  const [pageNumber, setPageNumber] = useState(1);
  const [page, setPage] = useState<KeptPage | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let isWanted = true;
    void attempt(() => keptAccountsAction({ runId, pageNumber })).then((result) => {
      if (!isWanted) return;
      setError(result.ok ? null : result.message);
      if (result.ok) setPage(result.data);
    });
    return () => {
      isWanted = false;
    };
  }, [runId, pageNumber]);

  if (error !== null) return <Banner tone="error">{error}</Banner>;
  if (page === null) return <p className="text-muted">Loading the accounts…</p>;
  return (
    <section aria-label="Accounts that were not changed" className="flex flex-col gap-2">
      <ol className="flex flex-col rounded-md border">
        {page.accounts.map((account) => (
          <li
            key={account.id}
            className="flex items-start gap-3 border-t px-2.5 py-1.5 first:border-t-0"
          >
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <KeptName account={account} />
              {account.reason === null ? null : <p className="text-muted">{account.reason}</p>}
            </div>
            <Badge tone={account.outcome === "refused" ? "warning" : "neutral"}>
              {LABELS[account.outcome]}
            </Badge>
          </li>
        ))}
      </ol>
      <ShortPager
        label="Pages of accounts"
        page={page.pageNumber}
        pageSize={KEPT_PAGE_SIZE}
        total={page.total}
        onPage={setPageNumber}
      />
    </section>
  );
}

function KeptName({ account: { customerNumber, companyName } }: { account: KeptAccount }) {
  if (customerNumber === null) return <p>An account that is gone, or not yours any more</p>;
  if (companyName === null) return <p className="font-mono text-xs">{customerNumber}</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <TextLink href={accountPath(customerNumber)} className="font-mono text-xs">
        {customerNumber}
      </TextLink>
      <span className="font-medium">
        <bdi>{companyName}</bdi>
      </span>
    </p>
  );
}
