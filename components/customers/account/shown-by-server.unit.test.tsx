import { renderToStaticMarkup } from "react-dom/server";
import { useForm } from "react-hook-form";
import { expect, test } from "vitest";
import {
  blankAddress,
  blankAttribute,
  blankContact,
  blankValues,
} from "@/lib/customers/form/values";
import { AccountFormProvider } from "./account-form-context";
import { AddressesSection } from "./addresses/addresses-section";
import { AttributesSection } from "./attributes/attributes-section";
import { ContactsSection } from "./contacts/contacts-section";

const many = <T,>(make: (index: number) => T) => Array.from({ length: 100 }, (_, at) => make(at));

function Lists() {
  const form = useForm({
    defaultValues: {
      ...blankValues({ currencyCode: "USD", repNumber: null }),
      addresses: many(() => blankAddress("Billing")),
      contacts: many(blankContact),
      attributes: many(blankAttribute),
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
      <AddressesSection />
      <ContactsSection />
      <AttributesSection />
    </AccountFormProvider>
  );
}

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length;

test("the server renders the first items of long lists, and counts all", () => {
  const html = renderToStaticMarkup(<Lists />);
  expect(count(html, / id="card-new-\d+"/g)).toBe(20);
  expect(count(html, / name="attributes\.\d+\.name"/g)).toBe(10);
  expect(count(html, />100</g)).toBe(3);
});
