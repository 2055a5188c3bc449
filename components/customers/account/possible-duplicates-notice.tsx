"use client";

import type { Control } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { AccountValues } from "@/lib/customers/form/values";
import { EVIDENCE_CHECKS } from "@/lib/customers/quality/duplicate-evidence";
import type { PossibleDuplicate } from "@/lib/customers/quality/duplicates-of-input";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { usePossibleDuplicates } from "./use-possible-duplicates";

const titleOf = (count: number) =>
  count === 1 ? "This may be an account that you have" : "This may be one of these accounts";

/** Accounts that a new one looks like: a warning that keeps nobody from creating it. */
export function PossibleDuplicatesNotice({ control }: { control: Control<AccountValues> }) {
  const duplicates = usePossibleDuplicates(control);
  return (
    <>
      <p role="status" className="sr-only">
        {duplicates.length === 0
          ? null
          : `${titleOf(duplicates.length)}: ${duplicates
              .map(({ customerNumber, companyName }) => `${companyName}, ${customerNumber}`)
              .join("; ")}. You can create it all the same.`}
      </p>
      {duplicates.length === 0 ? null : (
        <Banner
          tone="warning"
          title={titleOf(duplicates.length)}
          // On a phone the fields that it is about fill the screen: it stays in sight above the bar at the bottom.
          className="max-sm:sticky max-sm:bottom-12 max-sm:z-10 max-sm:-mx-4 max-sm:max-h-40 max-sm:overflow-y-auto max-sm:rounded-none max-sm:border-x-0 max-sm:border-line max-sm:px-4 max-sm:pb-4"
        >
          <ul aria-label="Possible duplicates" className="mt-0.5 flex flex-col gap-1">
            {duplicates.map((account) => (
              <Line key={account.customerNumber} account={account} />
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}

function Line({ account }: { account: PossibleDuplicate }) {
  const { customerNumber, companyName, companyEmail, active, evidence } = account;
  return (
    <li className="[overflow-wrap:anywhere]">
      <TextLink
        href={accountPath(customerNumber)}
        target="_blank"
        rel="noopener"
        className="text-ink underline"
      >
        <span className="font-mono text-xs">{customerNumber}</span> <bdi>{companyName}</bdi>
        <span className="sr-only"> (opens in a new tab)</span>
      </TextLink>{" "}
      <span>
        {companyEmail}
        {active ? null : ", inactive"} ·{" "}
        {evidence.map((kind) => ISSUE_LABELS[EVIDENCE_CHECKS[kind]]).join(" · ")}
      </span>
    </li>
  );
}
