"use client";

import type { ReactNode } from "react";
import { HistoryEntry } from "@/components/customers/account/activity/history-entry";
import { AddressSummary } from "@/components/customers/account/addresses/address-summary";
import {
  ContactSummary,
  contactName,
} from "@/components/customers/account/contacts/contact-summary";
import { OrderSummary } from "@/components/customers/account/orders/order-summary";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { Skeleton } from "@/components/ui/skeleton";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { Peek } from "@/lib/views/peek";
import { Nothing, Rep, Status, Terms, Tier } from "../cells";
import { useCountryName } from "../use-display-names";
import type { Peeked } from "./use-peeked";

type Facts = Pick<
  AccountRow,
  "active" | "pricing" | "repNumber" | "terms" | "companyEmail" | "companyPhone"
>;

/** The content of the preview: the row's data first, the rest when loaded. */
export function PeekContent({
  facts,
  peeked,
  onRetry,
}: {
  facts: Facts | null;
  peeked: Peeked;
  onRetry: () => void;
}) {
  if (peeked.step === "unknown") {
    return <p role="status">There is no such account any more, or it is not yours to see.</p>;
  }
  return (
    <div className="flex flex-col gap-5" aria-busy={peeked.step === "loading"}>
      {facts ? <FactList facts={facts} /> : null}
      {peeked.step === "failed" ? (
        <Banner
          tone="error"
          role="alert"
          action={
            <Button size="small" onPress={onRetry}>
              Retry
            </Button>
          }
        >
          {peeked.message}
        </Banner>
      ) : peeked.step === "shown" ? (
        <Rest peek={peeked.peek} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

const linkStyle = "rounded-sm underline-offset-2 hover:text-accent hover:underline";

function FactList({ facts }: { facts: Facts }) {
  const { companyEmail, companyPhone } = facts;
  return (
    <dl className="grid grid-cols-[5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
      <Fact label="Status">
        <Status active={facts.active} />
      </Fact>
      <Fact label="Tier">
        <Tier name={facts.pricing} />
      </Fact>
      <Fact label="Sales rep">
        <Rep repNumber={facts.repNumber} />
      </Fact>
      <Fact label="Terms">
        <Terms name={facts.terms} />
      </Fact>
      <Fact label="E-mail">
        <a href={`mailto:${companyEmail}`} className={linkStyle}>
          {companyEmail}
        </a>
      </Fact>
      <Fact label="Phone">{companyPhone ?? <Nothing />}</Fact>
    </dl>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-ink">{title}</h3>
      {children}
    </section>
  );
}

function Rest({ peek }: { peek: Peek }) {
  const locale = useFormatLocale();
  const countryName = useCountryName();
  const { account, months, latest } = peek;
  const contact = account.contacts.find(({ isPrimary }) => isPrimary);
  return (
    <>
      <Part title="Primary contact">
        {contact ? (
          <>
            <p className="font-medium">
              <bdi>{contactName(contact)}</bdi>
            </p>
            <ContactSummary contact={contact} />
          </>
        ) : (
          <p className="text-muted">Nobody to talk to yet.</p>
        )}
      </Part>
      <Part title="Addresses">
        {account.addresses.length === 0 ? <p className="text-muted">None on file.</p> : null}
        <ul className="flex flex-col gap-2">
          {account.addresses.map((address) => (
            <li key={address.id}>
              <p className="text-muted text-xs">
                {address.addressType}
                {address.isPrimary ? ", primary" : null}
              </p>
              <AddressSummary
                address={address}
                country={address.country && countryName(address.country)}
              />
            </li>
          ))}
        </ul>
      </Part>
      <OrderSummary months={months} currencyCode={account.currencyCode} locale={locale} />
      {latest ? (
        <Part title="Latest activity">
          <ul>
            <HistoryEntry entry={latest} most={3} />
          </ul>
        </Part>
      ) : null}
    </>
  );
}

/** About as tall as the loaded content. */
function Loading() {
  return (
    <div className="flex flex-col gap-5">
      {["Primary contact", "Addresses", "Last 12 months", "Latest activity"].map((title) => (
        <Part key={title} title={title}>
          <div className="flex flex-col gap-2 py-1">
            <Skeleton className="w-3/4" />
            <Skeleton className="w-1/2" />
          </div>
        </Part>
      ))}
    </div>
  );
}
