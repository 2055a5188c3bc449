"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { labelOf } from "@/lib/customers/form/labels";
import { useAccountForm } from "./account-form-context";
import { AddressesSection } from "./addresses/addresses-section";
import { AttributesSection } from "./attributes/attributes-section";
import type { CompanyControlProps } from "./company-controls";
import { CompanySection } from "./company-section";
import { ContactsSection } from "./contacts/contacts-section";

export const FORM_ID = "account-form";

export type AccountFieldsProps = CompanyControlProps & {
  reveal: (path: string) => void;
  /** Shown below the company's fields, so that it moves no field during typing. */
  notice?: ReactNode;
  onSave: () => void;
};

/**
 * The form of a new or stored account. Scroll margins keep the focus clear of the bars at the top
 * and bottom.
 */
export function AccountFields({ reveal, notice, onSave, ...company }: AccountFieldsProps) {
  const { form } = useAccountForm();
  return (
    <form
      id={FORM_ID}
      data-guarded="own"
      data-own-draft=""
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      className="[&_:is(input,button,textarea)]:scroll-my-36 max-sm:[&_:is(input,button,textarea)]:scroll-mb-60"
    >
      <ErrorSummary
        control={form.control}
        setFocus={form.setFocus}
        labelOf={labelOf}
        onReveal={reveal}
        className="mb-5"
      />
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-5">
          <CompanySection {...company} />
          {notice}
        </div>
        <AddressesSection />
        <ContactsSection />
        <AttributesSection />
      </div>
    </form>
  );
}
