"use client";

import { memo } from "react";
import { type RowSelection, useIsSelected } from "@/components/table/row-selection";
import { SelectBox } from "@/components/table/select-box";
import { classNames } from "@/components/ui/class-names";
import { LinkAhead } from "@/components/ui/link";
import { useShownCount } from "@/components/ui/use-shown-count";
import { accountPath } from "@/lib/customers/form/path";
import { CITY_COLUMN } from "@/lib/views/account-columns";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useAccountLists } from "./account-lists";
import { Status, Tier } from "./cells";
import { LeftMark } from "./edit/left-mark";
import { FoundBy } from "./found-by";
import { PeekButton } from "./peek/peek-context";

/** About what a phone's screen shows. */
const SHOWN_BY_SERVER = 8;

/** The table's columns that cards show too. */
export const CARD_FIELDS = [
  "customerNumber",
  "companyName",
  "active",
  "pricing",
  "repNumber",
  CITY_COLUMN,
];

/** The accounts as cards, on a phone. */
export function AccountCards({
  rows,
  isPending,
  selection,
  className,
}: {
  rows: readonly AccountRow[];
  isPending: boolean;
  selection: RowSelection;
  className?: string;
}) {
  const shown = useShownCount(SHOWN_BY_SERVER);
  return (
    <ul
      aria-label="Accounts"
      aria-busy={isPending}
      className={classNames("transition-opacity", isPending && "opacity-60 delay-200", className)}
    >
      {rows.slice(0, shown).map((row) => (
        <AccountCard key={row.id} row={row} selection={selection} />
      ))}
    </ul>
  );
}

const AccountCard = memo(function AccountCard({
  row,
  selection,
}: {
  row: AccountRow;
  selection: RowSelection;
}) {
  const isSelected = useIsSelected(selection, row.id);
  return (
    <li className={classNames("flex border-b", isSelected && "bg-selected")}>
      <SelectBox
        label={`Select ${row.companyName}`}
        isSelected={isSelected}
        onToggle={() => selection.toggle(row.id, false)}
        className="w-12 shrink-0 justify-center"
      />
      <LinkAhead href={accountPath(row.customerNumber)} className="card-open">
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="font-semibold text-base [overflow-wrap:anywhere]">
            <bdi>{row.companyName}</bdi>
          </span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <LeftMark row={row} />
            <span className="font-mono text-xs [overflow-wrap:anywhere]">{row.customerNumber}</span>
            <Status active={row.active} />
            <Tier name={row.pricing} />
          </span>
          <CardLine row={row} />
          <FoundBy row={row} />
        </span>
      </LinkAhead>
      <PeekButton row={row} className="me-2 size-10 self-center" />
    </li>
  );
});

function CardLine({ row }: { row: AccountRow }) {
  const { rep: find } = useAccountLists();
  const rep = row.repNumber === null ? null : find(row.repNumber);
  const name = row.repNumber === null ? "No rep" : (rep?.name ?? `Unknown rep ${row.repNumber}`);
  const { city, state } = row.location ?? {};
  const place = [city, state && state.length <= 3 ? state : null].filter(Boolean).join(", ");
  return (
    <span className="text-muted [overflow-wrap:anywhere]">
      <span className={rep ? undefined : "text-warning"}>{name}</span>
      {place ? ` · ${place}` : null}
    </span>
  );
}
