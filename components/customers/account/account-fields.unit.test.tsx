import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AccountFormFrame } from "@/e2e/vitest/account-form-frame";
import { blankAddress, blankContact } from "@/lib/customers/form/values";
import { ADDRESS_FIELDS, CONTACT_FIELDS, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import { AddressFields } from "./addresses/address-fields";
import { CompanySection } from "./company-section";
import { ContactFields } from "./contacts/contact-fields";

const newAccount = (
  <AccountFormFrame values={{ addresses: [blankAddress("Billing")], contacts: [blankContact()] }}>
    <CompanySection />
    <AddressFields index={0} itemKey="a" />
    <ContactFields index={0} itemKey="c" />
  </AccountFormFrame>
);

test("every field that is written has its control in the form", () => {
  const html = renderToStaticMarkup(newAccount);
  const controls = [...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);
  const expected = [
    ...WRITTEN_FIELDS.map(({ name }) => name),
    ...ADDRESS_FIELDS.map(({ name }) => `addresses.0.${name}`),
    ...CONTACT_FIELDS.map(({ name }) => `contacts.0.${name}`),
  ].filter((path) => !path.endsWith(".isPrimary"));
  expect([...new Set(controls)].sort()).toEqual(expected.sort());
});
