"use client";

import { ArrowLeftRight } from "lucide-react";
import { orderTotalsText } from "@/components/customers/account/commands/deletion-text";
import { Status } from "@/components/customers/list/cells";
import { RelativeTime } from "@/components/table/clock";
import { Badge } from "@/components/ui/badge";
import { useFormatLocale } from "@/components/ui/format-locale";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { ComparedAccount, Comparison } from "@/lib/customers/merge/comparison";
import { comparisonPath } from "./comparison-path";
import { COLUMNS } from "./side-choice";

/** The two compared accounts with their facts, and the button to swap them. */
export function SideHeads({ comparison: { survivor, loser } }: { comparison: Comparison }) {
  return (
    <div className={`${COLUMNS} py-3 max-sm:gap-y-3`}>
      <div>
        <LinkButton
          href={comparisonPath(loser.customerNumber, survivor.customerNumber)}
          replace
          scroll={false}
          size="small"
          icon={<ArrowLeftRight aria-hidden="true" />}
        >
          Swap
          <span className="sr-only">: keep {loser.customerNumber} instead</span>
        </LinkButton>
      </div>
      <SideHead account={survivor} isSurvivor />
      <SideHead account={loser} isSurvivor={false} />
      <p className="pt-1 font-semibold text-sm max-lg:hidden">Result</p>
    </div>
  );
}

function SideHead({ account, isSurvivor }: { account: ComparedAccount; isSurvivor: boolean }) {
  const locale = useFormatLocale();
  const { customerNumber, companyName, active, orders, createdAt, updatedAt } = account;
  return (
    <section
      aria-label={isSurvivor ? "The account that stays" : "The account that is merged into it"}
      className="flex min-w-0 flex-col gap-1 rounded-md border px-3 py-2 text-sm [overflow-wrap:anywhere]"
    >
      <h2 className="flex flex-wrap items-baseline gap-x-2">
        <TextLink href={accountPath(customerNumber)} className="font-mono text-xs underline">
          {customerNumber}
        </TextLink>
        <span className="font-semibold">
          <bdi>{companyName}</bdi>
        </span>
        <Badge tone={isSurvivor ? "ok" : "neutral"}>{isSurvivor ? "Stays" : "Is merged"}</Badge>
      </h2>
      <Status active={active} />
      <p>{orderTotalsText(orders, locale) ?? "no orders"}</p>
      <p className="text-muted text-xs">
        Created <RelativeTime value={createdAt} />, changed <RelativeTime value={updatedAt} />
      </p>
    </section>
  );
}
