"use client";

import { useEffect, useRef } from "react";
import { useTouched } from "@/components/form/use-touched";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { SheetOverlay } from "@/components/ui/sheet-overlay";
import { accountPath } from "@/lib/customers/form/path";
import type { Finding } from "@/lib/customers/quality/checklist";
import type { Review } from "@/lib/customers/reactivation/review";
import { type AccountOptions, repChoice, termsChoice, tierChoice } from "@/lib/lists/field-options";
import { Rep, Terms, Tier } from "../list/cells";
import { AddressFix, type NewAddress } from "./address-fix";
import { ChoiceFix } from "./choice-fix";
import { DeactivatedBy } from "./deactivated-by";
import { FindingList } from "./finding-list";
import { useReview } from "./use-review";

export type ReviewAccess = { write: boolean; assign: boolean };

const AT_ITS_FIELD = /^addresses\[\d+\]\.(\w+)$/;

export type ReviewPanelProps = {
  first: Review;
  options: AccountOptions;
  access: ReviewAccess;
  onClose: () => void;
};

/**
 * An inactive account: who deactivated it, the findings with their fixes, and the button to
 * activate it.
 */
export function ReviewPanel({ first, options, access, onClose }: ReviewPanelProps) {
  const { review, notice, fixes, fix, activate, isActivating } = useReview(first, onClose);
  const { isTouched, onInput } = useTouched(fixes);
  const summary = useRef<HTMLParagraphElement>(null);
  const { account, deactivation, findings, passes } = review;
  const blockers = findings.filter((finding) => finding.blocks).length;

  useEffect(() => {
    if (fixes > 0) summary.current?.focus();
  }, [fixes]);

  const save = async (changes: Record<string, unknown>) => (await fix(changes))?.message ?? null;
  const addAddress = async (addressType: "Billing" | "Shipping", address: NewAddress) => {
    const failure = await fix({
      addresses: [...account.addresses, { ...address, addressType, isPrimary: true }],
    });
    if (!failure) return null;
    const fields: Record<string, string> = {};
    for (const [path, [message = ""]] of Object.entries(failure.errors)) {
      const [, name] = AT_ITS_FIELD.exec(path) ?? [];
      if (name) fields[name] = message;
    }
    const isAtFields = Object.keys(fields).length > 0;
    return { message: isAtFields ? "" : failure.message, fields };
  };
  const addressOf = (type: "Billing" | "Shipping"): NewAddress | null => {
    const found = account.addresses.find(({ addressType }) => addressType === type);
    if (!found) return null;
    const { line1, line2, city, state, postalCode, country } = found;
    return { line1, line2, city, state, postalCode, country };
  };

  const fixFor = ({ check }: Finding) => {
    if (!access.write) return null;
    switch (check) {
      case "retired-tier":
        return (
          <ChoiceFix
            label="Price tier"
            options={tierChoice(options, null).options}
            saveLabel="Set tier"
            onSave={(pricing) => save({ pricing })}
          />
        );
      case "unknown-rep":
      case "inactive-rep":
      case "no-rep":
        return access.assign ? (
          <ChoiceFix
            label="Sales rep"
            isSearched
            options={repChoice(options, null).options}
            saveLabel="Assign"
            onSave={(repNumber) => save({ repNumber })}
          />
        ) : null;
      case "unknown-terms":
      case "retired-terms":
        return (
          <ChoiceFix
            label="Terms"
            options={termsChoice(options, null).options}
            saveLabel="Set terms"
            onSave={(terms) => save({ terms })}
          />
        );
      case "no-billing-address":
      case "no-shipping-address": {
        const [type, other] =
          check === "no-billing-address"
            ? (["Billing", "Shipping"] as const)
            : (["Shipping", "Billing"] as const);
        return (
          <AddressFix
            type={type}
            countries={options.countries}
            other={addressOf(other)}
            onSave={(address) => addAddress(type, address)}
          />
        );
      }
      default:
        return null;
    }
  };

  return (
    <SheetOverlay
      title={account.companyName}
      closesOutside={!isTouched}
      closesOnEscape={!isTouched}
      onClose={onClose}
      footer={
        <>
          <LinkButton
            href={accountPath(account.customerNumber)}
            variant="quiet"
            className="me-auto"
          >
            Open account
          </LinkButton>
          {passes && !account.active ? (
            <Button variant="primary" onPress={activate} isPending={isActivating}>
              Activate
            </Button>
          ) : null}
        </>
      }
      className="flex flex-col gap-4"
    >
      <div className="flex flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-xs">{account.customerNumber}</span>
          <Tier name={account.pricing} />
          <Rep repNumber={account.repNumber} />
          <Terms name={account.terms} />
        </p>
        <p className="text-muted [overflow-wrap:anywhere]">
          {account.active ? "Active by now." : <DeactivatedBy deactivation={deactivation} />}
        </p>
      </div>
      <div role="alert" className="empty:hidden">
        {notice === null ? null : <Banner tone="warning">{notice}</Banner>}
      </div>
      <section aria-labelledby="review-summary" onInput={onInput} className="flex flex-col gap-3">
        <p
          ref={summary}
          id="review-summary"
          tabIndex={-1}
          className="rounded-sm font-semibold outline-offset-2"
        >
          {account.active
            ? "Nothing to do: the account is active."
            : blockers === 0
              ? `Nothing stands in the way${findings.length > 0 ? "; worth a look:" : "."}`
              : blockers === 1
                ? "1 thing stands in the way"
                : `${blockers} things stand in the way`}
        </p>
        {findings.length > 0 ? <FindingList findings={findings} fixFor={fixFor} /> : null}
        {blockers > 0 ? (
          <p className="text-muted">
            Whoever knows better than the checklist can activate it on the account's own page.
          </p>
        ) : null}
      </section>
    </SheetOverlay>
  );
}
