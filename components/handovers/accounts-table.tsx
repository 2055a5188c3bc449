"use client";

import { ArrowRight } from "lucide-react";
import { ShortPager } from "@/components/table/short-pager";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import {
  ACCOUNTS_PAGE_SIZE,
  type HandoverAccount,
  type HandoverAccounts,
} from "@/lib/handovers/types";
import { fateWords, repOrNone } from "./handover-words";

/** A page of accounts, each with its old and new rep and its outcome. */
export function AccountsTable({
  label,
  page,
  isLoading,
  onPage,
}: {
  label: string;
  page: HandoverAccounts;
  isLoading: boolean;
  onPage: (pageNumber: number) => void;
}) {
  const { accounts, total, pageNumber } = page;
  if (total === 0) return <p className="text-muted text-sm">None.</p>;
  return (
    <div aria-busy={isLoading} className="flex flex-col gap-2">
      <ul aria-label={label} className="flex flex-col rounded-md border text-sm">
        {accounts.map((account) => (
          <li
            key={account.id}
            className="grid gap-x-4 gap-y-0.5 border-t px-3 py-2 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,13rem)]"
          >
            <Name account={account} />
            <span className="inline-flex min-w-0 items-center gap-1.5">
              <span className="truncate">{repOrNone(account.from)}</span>
              {account.stays ? null : (
                <>
                  <ArrowRight aria-label="to" className="size-3.5 shrink-0 text-muted" />
                  <span className="truncate">{repOrNone(account.to)}</span>
                </>
              )}
            </span>
            <span className="text-muted sm:text-end">{fateWords(account)}</span>
          </li>
        ))}
      </ul>
      <ShortPager
        label={`Pages of ${label.toLowerCase()}`}
        page={pageNumber}
        pageSize={ACCOUNTS_PAGE_SIZE}
        total={total}
        onPage={onPage}
      />
    </div>
  );
}

function Name({
  account: { customerNumber, companyName, outcome, reason },
}: {
  account: HandoverAccount;
}) {
  if (customerNumber === null) return <span className="text-muted">An account that is gone</span>;
  const number = <span className="font-mono text-xs">{customerNumber}</span>;
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      {companyName === null ? (
        number
      ) : (
        <TextLink href={accountPath(customerNumber)}>{number}</TextLink>
      )}{" "}
      {companyName ?? (
        <span className="text-muted">{outcome === "gone" && reason ? "merged" : "deleted"}</span>
      )}
    </span>
  );
}
