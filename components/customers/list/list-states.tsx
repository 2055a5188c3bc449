"use client";

import { Building2, Lock, Plus, SearchX, TriangleAlert } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { UnknownAddress } from "@/components/ui/unknown-address";
import type { FieldErrors } from "@/lib/errors";
import type { AccountsAnswer, Viewer } from "@/lib/views/accounts-answer";
import { isFiltered } from "@/lib/views/accounts-view";
import { brokenReason } from "./filters/filter-notes";
import { NoMatch } from "./no-match";
import type { ViewControls } from "./use-accounts-view";

/** The empty state: no accounts, no matches, or a page after the last. */
export function NoRows({
  controls,
  shown,
  totalPages,
  viewer,
}: {
  controls: ViewControls;
  shown: Pick<Extract<AccountsAnswer, { kind: "page" }>, "page" | "view">;
  /** Null when it is not known. */
  totalPages: number | null;
  viewer: Viewer;
}) {
  const { query, broken } = controls.view;
  if (broken.length > 0) {
    return (
      <EmptyState
        title="This list cannot be shown as it was made"
        icon={<TriangleAlert />}
        actions={
          <Button onPress={() => controls.change({ broken: [] })}>
            {broken.length === 1
              ? "Remove the condition"
              : `Remove the ${broken.length} conditions`}
          </Button>
        }
      >
        {broken.map(brokenReason).join(" ")} Without{" "}
        {broken.length === 1 ? "that condition" : "those conditions"} it would show other accounts
        than it was made for, so it shows none.
      </EmptyState>
    );
  }
  if (totalPages === null) {
    return (
      <EmptyState
        title="There is no such page"
        icon={<SearchX />}
        actions={
          <Button onPress={() => controls.setQuery({ pageNumber: 1 })}>Go to the first page</Button>
        }
      >
        The list ends before it.
      </EmptyState>
    );
  }
  if (totalPages > 0) {
    return (
      <EmptyState
        title="There is no such page"
        icon={<SearchX />}
        actions={
          <Button onPress={() => controls.setQuery({ pageNumber: totalPages })}>
            Go to the last page
          </Button>
        }
      >
        The list ends on page {totalPages}.
      </EmptyState>
    );
  }
  if (isFiltered(query)) {
    return <NoMatch controls={controls} query={shown.view.query} without={shown.page.without} />;
  }
  return (
    <EmptyState
      title={viewer.ownAccountsOnly ? "No accounts are yours yet" : "No accounts yet"}
      icon={<Building2 />}
      actions={
        viewer.mayCreate ? (
          <LinkButton href="/customers/new" variant="primary" icon={<Plus aria-hidden="true" />}>
            Create the first account
          </LinkButton>
        ) : null
      }
    >
      {viewer.ownAccountsOnly
        ? "Accounts appear here as soon as they are assigned to you."
        : "The companies that buy from you appear here, one row each."}
    </EmptyState>
  );
}

/** The page for an address with invalid parameters. */
export function InvalidQuery({ errors, onClear }: { errors: FieldErrors; onClear: () => void }) {
  return (
    <UnknownAddress
      page="the list"
      errors={errors}
      way={<Button onPress={onClear}>Clear filters</Button>}
    />
  );
}

export function NoPermission({ message }: { message: string }) {
  return (
    <EmptyState title="You may not see the accounts" icon={<Lock />}>
      {message} Ask an admin of your organization for it.
    </EmptyState>
  );
}

export function FailedBanner({
  message,
  hasRows,
  isPending,
  onRetry,
}: {
  message: string;
  hasRows: boolean;
  isPending: boolean;
  onRetry: () => void;
}) {
  return (
    <Banner
      tone="error"
      role="alert"
      title={hasRows ? "The rows could not be updated" : "The accounts could not be loaded"}
      action={
        <Button size="small" isPending={isPending} onPress={onRetry}>
          Retry
        </Button>
      }
    >
      {message} {hasRows ? "The rows below are those from before." : null}
    </Banner>
  );
}
