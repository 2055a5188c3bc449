import { renderToStaticMarkup } from "react-dom/server";
import { useForm } from "react-hook-form";
import { expect, test } from "vitest";
import { blankAddress, blankContact, blankValues } from "@/lib/customers/form/values";
import { ADDRESS_FIELDS, CONTACT_FIELDS, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import { AccountFormProvider } from "./account-form-context";
import { AddressFields } from "./addresses/address-fields";
import { CompanySection } from "./company-section";
import { ContactFields } from "./contacts/contact-fields";

function NewAccount() {
  const form = useForm({
    defaultValues: {
      ...blankValues({ currencyCode: "USD", repNumber: null }),
      addresses: [blankAddress("Billing")],
      contacts: [blankContact()],
    },
  });
  return (
    <AccountFormProvider
      value={{
        form,
        options: { tiers: [], terms: [], reps: [], countries: [], currencies: [] },
        access: { write: true, assign: true, lifecycle: true, delete: true },
        open: new Set(),
        setOpen: () => undefined,
        announce: () => undefined,
      }}
    >
      <CompanySection />
      <AddressFields index={0} itemKey="a" />
      <ContactFields index={0} itemKey="c" />
    </AccountFormProvider>
  );
}

test("every field that is written has its control in the form", () => {
  const html = renderToStaticMarkup(<NewAccount />);
  const controls = [...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);
  const expected = [
    ...WRITTEN_FIELDS.map(({ name }) => name),
    ...ADDRESS_FIELDS.map(({ name }) => `addresses.0.${name}`),
    ...CONTACT_FIELDS.map(({ name }) => `contacts.0.${name}`),
  ].filter((path) => !path.endsWith(".isPrimary"));
  expect([...new Set(controls)].sort()).toEqual(expected.sort());
});
