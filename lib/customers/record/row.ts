import "server-only";
import { ownProperty } from "@/lib/own-property";
import { caseKey, phoneDigits, textKey } from "@/lib/text";
import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS } from "./fields";
import type { Field } from "./registry";
import type {
  AddressObject,
  Attributes,
  AttributeValue,
  ContactObject,
  CustomerObject,
} from "./schema";

type Keyed<Row> = Row & {
  [Name in keyof Row & string as Row[Name] extends string | null ? `${Name}Key` : never]: Row[Name];
};

/** The row's fields, each text field with its normalized key. */
function withKeys<Row extends object>(row: Row, fields: readonly Field[]): Keyed<Row> {
  const columns: Record<string, unknown> = {};
  for (const { name, column, key } of fields) {
    const value = ownProperty(row, name);
    columns[column] = value;
    if (key) columns[key] = typeof value === "string" ? textKey(value) : null;
  }
  // Built from the registry, which the row's type follows field by field.
  return columns as Keyed<Row>;
}

function attributeKeys(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]): [string, AttributeValue] => [
      key,
      typeof value === "string" ? textKey(value) : value,
    ]),
  );
}

type Written = Omit<CustomerObject, "createdAt" | "updatedAt">;

const lines = (texts: readonly string[]) =>
  [...new Set(texts)].filter((text) => text.trim() !== "");

/** The text that the search box searches (api.md, List), one value a line. */
function searchKey(customer: Written): string {
  const { customerNumber, companyName, companyEmail, externalId, addresses, contacts } = customer;
  const texts = [
    customerNumber,
    companyName,
    companyEmail,
    externalId,
    ...addresses.flatMap(({ city, postalCode }) => [city, postalCode]),
    ...contacts.flatMap(({ firstName, lastName, email }) => [
      `${firstName ?? ""} ${lastName ?? ""}`,
      email,
    ]),
  ];
  return lines(texts.map((text) => textKey(text ?? ""))).join("\n");
}

/**
 * The digits of all phone and fax numbers, each followed by a line break, so that an end can be
 * searched.
 */
function digitLines({ companyPhone, companyFax, addresses, contacts }: Written): string {
  const phones = [
    companyPhone,
    companyFax,
    ...addresses.map(({ phone }) => phone),
    ...contacts.flatMap(({ phone, fax }) => [phone, fax]),
  ];
  return lines(phones.map((phone) => phoneDigits(phone ?? "")))
    .map((digits) => `${digits}\n`)
    .join("");
}

/** The columns of a customer's row, sort and search keys included; without id, version and times. */
export function customerColumns(customer: Written) {
  const { addresses: _addresses, contacts: _contacts, customerAttributes, ...scalars } = customer;
  return {
    ...withKeys(scalars, CUSTOMER_FIELDS),
    customerNumberLower: caseKey(customer.customerNumber),
    customerAttributes,
    customerAttributesKey: attributeKeys(customerAttributes),
    searchKey: searchKey(customer),
    phoneDigits: digitLines(customer),
  };
}

/** The columns of an address' row, keys included; without id, customer and position. */
export function addressColumns(address: AddressObject) {
  return withKeys(address, ADDRESS_FIELDS);
}

/** The columns of a contact's row, keys included; without id, customer and position. */
export function contactColumns(contact: ContactObject) {
  return withKeys(contact, CONTACT_FIELDS);
}
