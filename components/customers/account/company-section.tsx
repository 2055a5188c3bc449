"use client";

import { FORM_FIELDS } from "@/lib/customers/form/order";
import { useAccountForm } from "./account-form-context";
import { COMPANY_CONTROLS, type CompanyControlProps } from "./company-controls";
import { FieldInput } from "./field-input";
import { Section } from "./section";
import { useCompanyCountry } from "./use-company-country";

/** The account's own fields. */
export function CompanySection(props: CompanyControlProps) {
  const { form } = useAccountForm();
  const country = useCompanyCountry(form.control);
  return (
    <Section id="details" title="Company">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {FORM_FIELDS.map((name) => {
          const Control = COMPANY_CONTROLS[name];
          return Control ? (
            <Control key={name} {...props} />
          ) : (
            <FieldInput key={name} path={name} country={country} />
          );
        })}
      </div>
    </Section>
  );
}
