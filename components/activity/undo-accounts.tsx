"use client";

import { useState } from "react";
import { RelativeTime } from "@/components/table/clock";
import { ShortPager } from "@/components/table/short-pager";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { labelOf } from "@/lib/customers/form/labels";
import { accountPath } from "@/lib/customers/form/path";
import type { LaterWrite, UndoneAccount, UndoOutcome } from "@/lib/customers/undo/outcome";
import { ChangeLines } from "./change-line";
import { DOOR_WORDS, whatWasDone } from "./entry-words";
import { OUTCOME_WORDS } from "./undo-words";
import { MOST_LISTED, type Tally } from "./use-undo";

const PAGE_SIZE = 25;
const MOST_CHANGES = 6;

/** In display order, accounts that stay unchanged first. */
const OUTCOMES = Object.keys(OUTCOME_WORDS).filter(
  (outcome): outcome is UndoOutcome => outcome in OUTCOME_WORDS,
);

/** The accounts of an undo with their outcomes, in pages. */
export function UndoAccounts({ tally, isDone }: { tally: Tally; isDone: boolean }) {
  const [page, setPage] = useState(1);
  const accounts = OUTCOMES.flatMap((outcome) => tally.accounts[outcome]);
  const first = (page - 1) * PAGE_SIZE;
  const shown = accounts.slice(first, first + PAGE_SIZE);
  return (
    <>
      <ol aria-label="Accounts" className="flex flex-col rounded-md border">
        {shown.map((account) => (
          <li key={account.key} className="border-t px-3 py-2.5 first:border-t-0">
            <UndoAccount account={account} isDone={isDone} />
          </li>
        ))}
      </ol>
      <ShortPager
        label="Pages of accounts"
        page={page}
        pageSize={PAGE_SIZE}
        total={accounts.length}
        note={accounts.length < tally.seen ? `, the first ${MOST_LISTED} of each kind` : ""}
        onPage={setPage}
      />
    </>
  );
}

const LABELS_BEFORE: Partial<Record<UndoOutcome, string>> = {
  restored: "Can be restored",
  deleted: "Will be deleted",
};

function UndoAccount({ account, isDone }: { account: UndoneAccount; isDone: boolean }) {
  const { outcome, customerNumber, companyName, kept } = account;
  const { label, tone } = OUTCOME_WORDS[outcome];
  const isThere = companyName !== null && !(isDone && outcome === "deleted");
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 text-sm [overflow-wrap:anywhere]">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-baseline gap-x-2">
          {isThere ? (
            <TextLink href={accountPath(customerNumber)} className="font-mono text-xs">
              {customerNumber}
            </TextLink>
          ) : (
            <span className="font-mono text-xs">{customerNumber}</span>
          )}
          {companyName === null ? null : (
            <span className="font-medium">
              <bdi>{companyName}</bdi>
            </span>
          )}
        </p>
        {account.reason === null ? null : <p className="text-muted">{account.reason}</p>}
        {account.changes.length > 0 ? <ChangeLines changes={account.changes} withLabels /> : null}
        {account.changeCount > account.changes.length ? (
          <p className="text-muted">and {account.changeCount - account.changes.length} more</p>
        ) : null}
        {kept.length > 0 ? (
          <p className="text-muted">
            Changed since and stays: {[...new Set(kept.map(labelOf))].join(", ")}
          </p>
        ) : null}
        {account.since.map((write) => (
          <Later key={`${write.changeSetId} ${write.at}`} write={write} />
        ))}
      </div>
      <Badge tone={tone}>{(isDone ? undefined : LABELS_BEFORE[outcome]) ?? label}</Badge>
    </div>
  );
}

/** A later change by somebody else. */
function Later({ write }: { write: LaterWrite }) {
  const { changes } = write;
  const { words, joint } = whatWasDone({ ...write, changeCount: changes.length });
  return (
    <div className="mt-1.5 border-s-2 ps-2.5">
      <p>
        <span className="font-medium">
          <bdi>{write.who}</bdi>
        </span>{" "}
        {words}
        {joint === null ? " the account" : null}{" "}
        <span className="text-muted text-xs">
          <RelativeTime value={write.at} /> · {DOOR_WORDS[write.door]} ·{" "}
          <TextLink href={`/activity/${write.changeSetId}`} className="underline">
            Show that change
          </TextLink>
        </span>
      </p>
      {changes.length > 0 ? (
        <ChangeLines changes={changes.slice(0, MOST_CHANGES)} withLabels={changes.length > 1} />
      ) : null}
    </div>
  );
}
