"use client";

import { PartyPopper, SearchX } from "lucide-react";
import { useLayoutEffect, useState } from "react";
import { Clock } from "@/components/table/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { UnknownAddress } from "@/components/ui/unknown-address";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import {
  INACTIVE_FILTERS,
  type InactiveQuery,
  inactiveListParams,
  reactivationHref,
} from "@/lib/customers/list/inactive-query";
import type { InactiveCounts, InactivePage } from "@/lib/customers/reactivation/reactivation";
import type { FieldErrors } from "@/lib/errors";
import type { AccountOptions } from "@/lib/lists/field-options";
import { BulkStatus } from "../bulk/bulk-status";
import { AccountListsProvider } from "../list/account-lists";
import { createSelection } from "../list/selection/selection-store";
import { ActivationTools } from "./activation-tools";
import { CheckChips } from "./check-chips";
import { InactiveCards } from "./inactive-cards";
import { InactiveFilters } from "./inactive-filters";
import { InactiveHeader } from "./inactive-header";
import { InactivePager } from "./inactive-pager";
import { InactiveTable } from "./inactive-table";
import { type ReviewAccess, ReviewPanel } from "./review-panel";
import { useInactiveQuery } from "./use-inactive-query";
import { useReviewing } from "./use-reviewing";

export type InactiveScreenProps = {
  query: InactiveQuery;
  page: InactivePage;
  /** The counts may come after the page; null when they failed. */
  counts: Promise<InactiveCounts | null>;
  options: AccountOptions;
  access: ReviewAccess;
  unfinished: BulkProgress | null;
  now: number;
};

/** The inactive accounts: who deactivated each, what blocks it, and how to activate it. */
export function InactiveScreen(props: InactiveScreenProps) {
  const { query, page, options, access, unfinished, now } = props;
  const { reviews, total, people } = page;
  const view = useInactiveQuery(query);
  const list = inactiveListParams(query);
  const [selection] = useState(createSelection);
  const [selectedOf, setSelectedOf] = useState(list);
  const { reviewing, open, close } = useReviewing(reviews);

  useLayoutEffect(() => {
    selection.show({ ids: reviews.map(({ id }) => id), list, total });
  }, [selection, reviews, list, total]);
  useLayoutEffect(() => {
    // With other filters "all" would mean other accounts.
    if (selectedOf !== list) selection.clear();
    setSelectedOf(list);
  }, [selection, selectedOf, list]);

  return (
    <AccountListsProvider lists={options}>
      <Clock start={now}>
        <div className="flex min-h-content flex-col">
          <InactiveHeader count={total} />
          <BulkStatus unfinished={unfinished} />
          <InactiveFilters view={view} people={people} />
          <CheckChips view={view} counts={props.counts} />
          <p role="status" className="sr-only">
            {total === 1 ? "1 account" : `${total} accounts`}
          </p>
          {reviews.length === 0 ? (
            <Nothing query={query} total={total} />
          ) : (
            <>
              <InactiveTable reviews={reviews} view={view} selection={selection} onReview={open} />
              <InactiveCards
                reviews={reviews}
                isPending={view.isPending}
                selection={selection}
                onReview={open}
              />
            </>
          )}
          {total > 0 ? (
            <InactivePager view={view} total={total} rowsOnPage={reviews.length} />
          ) : null}
        </div>
        <ActivationTools
          selection={selection}
          page={{ ids: reviews.map(({ id }) => id), list, total }}
        />
        {reviewing ? (
          <ReviewPanel
            key={reviewing.id}
            first={reviewing}
            options={options}
            access={access}
            onClose={close}
          />
        ) : null}
      </Clock>
    </AccountListsProvider>
  );
}

function Nothing({ query, total }: { query: InactiveQuery; total: number }) {
  if (total > 0) {
    return (
      <EmptyState
        title="There are fewer pages now"
        icon={<SearchX />}
        className="flex-1"
        actions={
          <LinkButton href={reactivationHref({ ...query, pageNumber: 1 })}>
            To the first page
          </LinkButton>
        }
      />
    );
  }
  if (INACTIVE_FILTERS.every((name) => query[name] === null)) {
    return (
      <EmptyState title="Every account is active" icon={<PartyPopper />}>
        Accounts that are deactivated appear here: by whom, why, and what stands in the way of
        activating them again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing matches"
      icon={<SearchX />}
      actions={<LinkButton href={reactivationHref()}>Clear filters</LinkButton>}
    >
      Take a filter away, or change one.
    </EmptyState>
  );
}

/** The page for an address with invalid parameters. */
export function InvalidInactive({ errors }: { errors: FieldErrors }) {
  return (
    <>
      <InactiveHeader count={null} />
      <UnknownAddress
        page="the page"
        errors={errors}
        way={<LinkButton href={reactivationHref()}>Clear filters</LinkButton>}
      />
    </>
  );
}
