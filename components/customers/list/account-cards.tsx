"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { useAccountLists } from "./account-lists";
import type { AccountRow } from "./accounts-answer";
import { Status, Tier } from "./cells";
import { accountHref } from "./grid-columns";

/** The rows on a phone. */
export function AccountCards({
  rows,
  isPending,
  className,
}: {
  rows: readonly AccountRow[];
  isPending: boolean;
  className?: string;
}) {
  return (
    <ul
      aria-label="Accounts"
      aria-busy={isPending}
      className={classNames("transition-opacity", isPending && "opacity-60 delay-200", className)}
    >
      {rows.map((row) => (
        <li key={row.customerNumber} className="border-b">
          <Link
            href={accountHref(row.customerNumber)}
            prefetch={false}
            className="flex items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="flex min-w-0 flex-1 flex-col gap-1">
              <span className="font-semibold text-base [overflow-wrap:anywhere]">
                {row.companyName}
              </span>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-mono text-xs [overflow-wrap:anywhere]">
                  {row.customerNumber}
                </span>
                <Status active={row.active} />
                <Tier name={row.pricing} />
              </span>
              <CardLine row={row} />
            </span>
            <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function CardLine({ row }: { row: AccountRow }) {
  const { rep: find } = useAccountLists();
  const rep = row.repNumber === null ? null : find(row.repNumber);
  const name = row.repNumber === null ? "No rep" : (rep?.name ?? `Unknown rep ${row.repNumber}`);
  const { city, state } = row.place ?? {};
  const place = [city, state && state.length <= 3 ? state : null].filter(Boolean).join(", ");
  return (
    <span className="text-muted [overflow-wrap:anywhere]">
      <span className={rep ? undefined : "text-warning"}>{name}</span>
      {place ? ` · ${place}` : null}
    </span>
  );
}
