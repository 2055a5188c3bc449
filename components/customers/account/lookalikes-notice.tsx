"use client";

import type { Control } from "react-hook-form";
import { SIGN_LABELS } from "@/components/duplicates/sign-words";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { AccountValues } from "@/lib/customers/form/values";
import type { Lookalike } from "@/lib/customers/quality/lookalikes";
import { useLookalikes } from "./use-lookalikes";

const titleOf = (count: number) =>
  count === 1 ? "This may be an account that you have" : "This may be one of these accounts";

/** Existing accounts that resemble the new one: a warning that blocks nothing. */
export function LookalikesNotice({ control }: { control: Control<AccountValues> }) {
  const lookalikes = useLookalikes(control);
  return (
    <>
      <p role="status" className="sr-only">
        {lookalikes.length === 0
          ? null
          : `${titleOf(lookalikes.length)}: ${lookalikes
              .map(({ customerNumber, companyName }) => `${companyName}, ${customerNumber}`)
              .join("; ")}. You can create it all the same.`}
      </p>
      {lookalikes.length === 0 ? null : (
        <Banner
          tone="warning"
          title={titleOf(lookalikes.length)}
          // On a phone the fields fill the screen, so the warning sticks above the bottom bar.
          className="max-sm:sticky max-sm:bottom-12 max-sm:z-10 max-sm:-mx-4 max-sm:max-h-40 max-sm:overflow-y-auto max-sm:rounded-none max-sm:border-x-0 max-sm:border-line max-sm:px-4 max-sm:pb-4"
        >
          <ul aria-label="Possible duplicates" className="mt-0.5 flex flex-col gap-1">
            {lookalikes.map((account) => (
              <Line key={account.customerNumber} account={account} />
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}

function Line({ account }: { account: Lookalike }) {
  const { customerNumber, companyName, companyEmail, active, signs } = account;
  return (
    <li className="[overflow-wrap:anywhere]">
      <TextLink
        href={accountPath(customerNumber)}
        prefetch={false}
        target="_blank"
        rel="noopener"
        className="text-ink underline"
      >
        <span className="font-mono text-xs">{customerNumber}</span> <bdi>{companyName}</bdi>
        <span className="sr-only"> (opens in a new tab)</span>
      </TextLink>{" "}
      <span>
        {companyEmail}
        {active ? null : ", inactive"} · {signs.map((sign) => SIGN_LABELS[sign]).join(" · ")}
      </span>
    </li>
  );
}
