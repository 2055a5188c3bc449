"use client";

import type { ReactNode } from "react";
import { AddressSummary } from "@/components/customers/account/addresses/address-summary";
import { countText, orderTotalsText } from "@/components/customers/account/commands/deletion-text";
import {
  ContactSummary,
  contactName,
} from "@/components/customers/account/contacts/contact-summary";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Comparison } from "@/lib/customers/merge/comparison";
import type { AddressObject, ContactObject } from "@/lib/customers/record/schema";

/** What moves from the other account besides fields, and what stays. */
export function WhatGoesOver({ comparison }: { comparison: Comparison }) {
  const locale = useFormatLocale();
  const { survivor, loser, addresses, contacts, oldNumbers } = comparison;
  const orders = orderTotalsText(loser.orders, locale);
  const [to, from] = [survivor.customerNumber, loser.customerNumber];
  return (
    <section aria-labelledby="goes-over" className="flex flex-col gap-4 border-t py-4 text-sm">
      <h2 id="goes-over" className="font-semibold">
        What goes over
      </h2>
      <p>
        {orders
          ? `The ${orders} of ${from} go over to ${to}.`
          : `${from} has no orders that could go over.`}
      </p>
      <Lists
        title="Addresses"
        words={["address", "addresses"]}
        list={addresses}
        numbers={{ to, from }}
        show={(address) => <Address address={address} />}
      />
      <Lists
        title="Contacts"
        words={["contact", "contacts"]}
        list={contacts}
        numbers={{ to, from }}
        show={(contact) => <Contact contact={contact} />}
      />
      {oldNumbers.length > 0 ? (
        <p className="text-muted [overflow-wrap:anywhere]">
          Old numbers of {from} lead to {to} as well: {oldNumbers.join(", ")}.
        </p>
      ) : null}
    </section>
  );
}

function Lists<Item>({
  title,
  words: [one, many],
  list: { moved, left, own },
  numbers: { to, from },
  show,
}: {
  title: string;
  words: [string, string];
  list: { moved: Item[]; left: Item[]; own: number };
  numbers: { to: string; from: string };
  show: (item: Item) => ReactNode;
}) {
  const locale = useFormatLocale();
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      <p className="text-muted">
        {to} has {countText(own, one, many, locale)}.{" "}
        {moved.length === 0
          ? left.length === 0
            ? `${from} has none.`
            : `${from} has none that it lacks.`
          : `${countText(moved.length, one, many, locale)} of ${from} go over:`}
      </p>
      <Items items={moved} show={show} label={`${title} that go over`} />
      {left.length > 0 ? (
        <>
          <p className="text-muted">
            {countText(left.length, one, many, locale)} of {from} {to} has already:
          </p>
          <Items items={left} show={show} label={`${title} that stay with ${from}`} />
        </>
      ) : null}
    </div>
  );
}

function Items<Item>({
  items,
  show,
  label,
}: {
  items: readonly Item[];
  show: (item: Item) => ReactNode;
  label: string;
}) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {items.map((item) => (
        <li
          key={JSON.stringify(item)}
          className="rounded-md border px-3 py-2 [overflow-wrap:anywhere]"
        >
          {show(item)}
        </li>
      ))}
    </ul>
  );
}

function Address({ address }: { address: AddressObject }) {
  return (
    <>
      <p className="text-muted text-xs">{address.addressType}</p>
      <AddressSummary address={address} country={address.country} />
    </>
  );
}

function Contact({ contact }: { contact: ContactObject }) {
  return (
    <>
      <p className="font-medium">
        <bdi>{contactName(contact)}</bdi>
      </p>
      <ContactSummary contact={contact} />
    </>
  );
}
