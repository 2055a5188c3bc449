"use client";

import { PartyPopper, SearchX } from "lucide-react";
import { AccountListsProvider } from "@/components/customers/list/account-lists";
import { Clock } from "@/components/table/clock";
import { Pager } from "@/components/table/pager";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PendingBar } from "@/components/ui/pending-bar";
import { UnknownAddress } from "@/components/ui/unknown-address";
import { type DuplicateQuery, duplicatesHref } from "@/lib/customers/merge/duplicates-query";
import type { DuplicatePage } from "@/lib/customers/merge/list-duplicates";
import type { FieldErrors } from "@/lib/errors";
import type { AccountLists } from "@/lib/lists/field-options";
import { DuplicatesHeader, HEADING_ID } from "./duplicates-header";
import { EvidenceChips } from "./evidence-chips";
import { PairCard } from "./pair-card";
import { useDuplicatesView } from "./use-duplicates";

const PAGE_SIZES = [25, 50, 100, 200];

export type DuplicatesScreenProps = {
  query: DuplicateQuery;
  page: DuplicatePage;
  lists: AccountLists;
  now: number;
};

/** The organization's possible duplicates. */
export function DuplicatesScreen({ query, page, lists, now }: DuplicatesScreenProps) {
  const { pairs, total, counts } = page;
  const view = useDuplicatesView(query);
  const { pageNumber, pageSize } = view.query;
  return (
    <AccountListsProvider lists={lists}>
      <Clock start={now}>
        <div className="flex min-h-content flex-col">
          <DuplicatesHeader count={counts.all} />
          <EvidenceChips view={view} counts={counts} />
          <PendingBar isPending={view.isPending} />
          <p role="status" className="sr-only">
            {total === 1 ? "1 pair" : `${total} pairs`}
          </p>
          {pairs.length === 0 ? (
            <Nothing query={query} total={total} />
          ) : (
            <ul aria-label="Pairs of accounts" className="flex-1 border-t">
              {pairs.map((pair) => (
                <PairCard
                  key={`${pair.one.customerNumber}\n${pair.other.customerNumber}`}
                  pair={pair}
                  onSettled={() => document.getElementById(HEADING_ID)?.focus()}
                />
              ))}
            </ul>
          )}
          {total > 0 ? (
            <Pager
              page={pageNumber}
              pageCount={Math.max(1, Math.ceil(total / pageSize))}
              pageSize={pageSize}
              pageSizes={PAGE_SIZES}
              rowCount={total}
              rowsOnPage={pairs.length}
              onPage={(to) => view.change({ pageNumber: to })}
              onPageSize={(size) => view.change({ pageSize: size })}
              className="px-5 py-3 max-sm:px-4 print:hidden"
            />
          ) : null}
        </div>
      </Clock>
    </AccountListsProvider>
  );
}

function Nothing({ query, total }: { query: DuplicateQuery; total: number }) {
  if (total > 0) {
    return (
      <EmptyState
        title="There are fewer pages now"
        icon={<SearchX />}
        className="flex-1"
        actions={
          <LinkButton href={duplicatesHref({ ...query, pageNumber: 1 })}>
            To the first page
          </LinkButton>
        }
      />
    );
  }
  if (query.show === "dismissed") {
    return (
      <EmptyState title="No pair was said to be two accounts" icon={<SearchX />}>
        What is said not to be duplicates appears here, with who said it, and can be taken back.
      </EmptyState>
    );
  }
  if (query.evidence !== null) {
    return (
      <EmptyState
        title="No pair with this evidence"
        icon={<SearchX />}
        actions={<LinkButton href={duplicatesHref()}>All pairs</LinkButton>}
      />
    );
  }
  return (
    <EmptyState title="No two accounts look like one" icon={<PartyPopper />}>
      Accounts with the same number but for punctuation, the same e-mail, or a close name in the
      same city appear here.
    </EmptyState>
  );
}

/** The page for an address with invalid parameters. */
export function InvalidDuplicates({ errors }: { errors: FieldErrors }) {
  return (
    <>
      <DuplicatesHeader count={null} />
      <UnknownAddress
        page="the page"
        errors={errors}
        way={<LinkButton href={duplicatesHref()}>All pairs</LinkButton>}
      />
    </>
  );
}
