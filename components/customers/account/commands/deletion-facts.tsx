"use client";

import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { countText } from "./deletion-text";

export type DeletionFactsProps = {
  /** "The account", "12 accounts". */
  subject: string;
  isOne: boolean;
  addresses: number;
  contacts: number;
  attributes: number;
  /** Accounts that were merged into them. */
  merged: number;
  /** "41 orders of $48,210.00 in total"; null when there are none. */
  orders: string | null;
  /** Null when deactivating is not possible. */
  onDeactivate: (() => void) | null;
  isPending?: boolean;
};

/** Shown before a deletion: what is deleted, what stays, and the alternative. */
export function DeletionFacts(props: DeletionFactsProps) {
  const { subject, isOne, addresses, contacts, attributes, merged, orders, onDeactivate } = props;
  const locale = useFormatLocale();
  const parts = [
    countText(addresses, "address", "addresses", locale),
    countText(contacts, "contact", "contacts", locale),
    countText(attributes, "attribute", "attributes", locale),
  ];
  if (merged > 0) {
    const whose = isOne ? "merged into it" : "merged into them";
    parts.push(countText(merged, `account ${whose}`, `accounts ${whose}`, locale));
  }
  const list = new Intl.ListFormat("en", { type: "conjunction" }).format(parts);
  const placedUnder = isOne
    ? "under the number and name they were placed under. A new account with this number does not get them."
    : "under the numbers and names they were placed under. New accounts with these numbers do not get them.";
  return (
    <>
      <dl className="flex flex-col gap-2">
        <div>
          <dt className="font-medium">What goes</dt>
          <dd className="text-muted">
            {subject} with {list}. {isOne ? "It" : "They"} cannot be recovered. After that only
            admins can read {isOne ? "its" : "their"} old values, in the activity.
          </dd>
        </div>
        <div>
          <dt className="font-medium">What stays</dt>
          <dd className="text-muted">
            {orders ? `${orders}, ${placedUnder}` : "There are no orders to keep."}
          </dd>
        </div>
      </dl>
      {onDeactivate ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border p-2.5">
          <span className="min-w-0 flex-1 basis-48">
            Deactivated, {isOne ? "it" : "they"} cannot place orders and nothing is lost.
          </span>
          <Button size="small" onPress={onDeactivate} isDisabled={props.isPending}>
            Deactivate instead…
          </Button>
        </div>
      ) : null}
    </>
  );
}
