import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AccountFormFrame } from "@/e2e/vitest/account-form-frame";
import { blankAddress, blankAttribute, blankContact } from "@/lib/customers/form/values";
import { AddressesSection } from "./addresses/addresses-section";
import { AttributesSection } from "./attributes/attributes-section";
import { ContactsSection } from "./contacts/contacts-section";

const many = <T,>(make: (index: number) => T) => Array.from({ length: 100 }, (_, at) => make(at));

const lists = (
  <AccountFormFrame
    values={{
      addresses: many(() => blankAddress("Billing")),
      contacts: many(blankContact),
      attributes: many(blankAttribute),
    }}
  >
    <AddressesSection />
    <ContactsSection />
    <AttributesSection />
  </AccountFormFrame>
);

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length;

test("the server renders the first items of long lists, and counts all", () => {
  const html = renderToStaticMarkup(lists);
  expect(count(html, / id="card-new-\d+"/g)).toBe(20);
  expect(count(html, / name="attributes\.\d+\.name"/g)).toBe(10);
  expect(count(html, />100</g)).toBe(3);
});
