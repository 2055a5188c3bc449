"use client";

import { type ReactNode, useState } from "react";
import { countText, orderTotalsText } from "@/components/customers/account/commands/deletion-text";
import { Rep, Status } from "@/components/customers/list/cells";
import { RelativeTime } from "@/components/table/clock";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { labelOf } from "@/lib/customers/form/labels";
import { accountPath } from "@/lib/customers/form/path";
import type { DuplicateAccount, DuplicatePair } from "@/lib/customers/merge/list-duplicates";
import { EVIDENCE_CHECKS } from "@/lib/customers/quality/duplicate-evidence";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { comparisonPath } from "./comparison-path";
import { dismissPair, restorePair } from "./use-duplicates";

/** A pair of possible duplicates: the evidence, the differences, and the actions. */
export function PairCard({
  pair,
  onSettled,
}: {
  pair: DuplicatePair;
  /** Called when the pair leaves the list. */
  onSettled: () => void;
}) {
  const { one, other, evidence, dismissed } = pair;
  const [isPending, setPending] = useState(false);
  const settle = async () => {
    setPending(true);
    const isDone = await (dismissed ? restorePair : dismissPair)(pair);
    setPending(false);
    if (isDone) onSettled();
  };
  const names = `${one.customerNumber} and ${other.customerNumber}`;
  return (
    <li aria-label={names} className="flex flex-col gap-2 border-b px-5 py-3 text-sm max-sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-1.5">
          {evidence.map((kind) => (
            <Badge key={kind} tone="warning">
              {ISSUE_LABELS[EVIDENCE_CHECKS[kind]]}
            </Badge>
          ))}
          {dismissed ? (
            <span className="text-muted">
              {dismissed.who} said they are two accounts, <RelativeTime value={dismissed.at} />
            </span>
          ) : null}
        </p>
        <div className="flex flex-wrap gap-1.5">
          <Button size="small" onPress={settle} isPending={isPending}>
            {dismissed ? "Undo" : "Not duplicates"}
            <span className="sr-only">: {names}</span>
          </Button>
          <LinkButton
            href={comparisonPath(one.customerNumber, other.customerNumber)}
            size="small"
            variant="primary"
          >
            Compare and merge
            <span className="sr-only">: {names}</span>
          </LinkButton>
        </div>
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <AccountBox account={one} />
        <AccountBox account={other} />
      </div>
      <Differences pair={pair} />
    </li>
  );
}

function AccountBox({ account }: { account: DuplicateAccount }) {
  const locale = useFormatLocale();
  const { customerNumber, companyName, companyEmail, active, repNumber, place, orders } = account;
  const where = [place?.city, place?.country].filter(Boolean).join(", ");
  return (
    <div className="flex min-w-0 flex-col gap-0.5 rounded-md border px-3 py-2 [overflow-wrap:anywhere]">
      <p>
        <TextLink href={accountPath(customerNumber)} className="font-mono text-xs underline">
          {customerNumber}
        </TextLink>{" "}
        <span className="font-medium">
          <bdi>{companyName}</bdi>
        </span>
      </p>
      <Facts>
        <Status active={active} />
        {repNumber === null ? null : <Rep repNumber={repNumber} />}
        {where ? <span>{where}</span> : null}
      </Facts>
      <Facts>
        <span>{companyEmail}</span>
      </Facts>
      <Facts>
        <span>{orderTotalsText(orders, locale) ?? "no orders"}</span>
        <span>
          created <RelativeTime value={account.createdAt} />
        </span>
      </Facts>
    </div>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted">{children}</div>
  );
}

function Differences({ pair: { fields, others } }: { pair: DuplicatePair }) {
  const locale = useFormatLocale();
  const parts = [
    ...fields.map(labelOf),
    ...(others.attributes > 0
      ? [countText(others.attributes, "attribute", "attributes", locale)]
      : []),
    ...(others.addresses > 0 ? ["number of addresses"] : []),
    ...(others.contacts > 0 ? ["number of contacts"] : []),
  ];
  return (
    <p className="text-muted text-xs [overflow-wrap:anywhere]">
      {parts.length === 0 ? "No field differs." : `Differ in: ${parts.join(", ")}.`}
    </p>
  );
}
