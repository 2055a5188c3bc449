import "server-only";
import { caseKey, textKey } from "@/lib/text";
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

/** The row's fields with the normalized key of each text field beside it. */
function withKeys<Row extends object>(row: Row, fields: readonly Field[]): Keyed<Row> {
  const values = new Map<string, unknown>(Object.entries(row));
  const columns = fields.flatMap((field) => {
    const value = values.get(field.name);
    const own: [string, unknown][] = [[field.column, value]];
    if (field.key) own.push([field.key, typeof value === "string" ? textKey(value) : null]);
    return own;
  });
  // Built from the registry, which the row's type follows field by field.
  return Object.fromEntries(columns) as Keyed<Row>;
}

function attributeKeys(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]): [string, AttributeValue] => [
      key,
      typeof value === "string" ? textKey(value) : value,
    ]),
  );
}

/** What the search box looks through: number, name, e-mail and each contact's name and e-mail, one a line. */
function searchKey(
  customer: Pick<CustomerObject, "customerNumber" | "companyName" | "companyEmail" | "contacts">,
): string {
  return [
    customer.customerNumber,
    customer.companyName,
    customer.companyEmail,
    ...customer.contacts.flatMap((contact) => [
      `${contact.firstName ?? ""} ${contact.lastName ?? ""}`,
      contact.email ?? "",
    ]),
  ]
    .map(textKey)
    .join("\n");
}

type Written = Omit<CustomerObject, "addresses" | "createdAt" | "updatedAt">;

/** The columns of a customer's row, sort and search keys included; without id, version and times. */
export function customerColumns(customer: Written) {
  const { contacts: _contacts, customerAttributes, ...scalars } = customer;
  return {
    ...withKeys(scalars, CUSTOMER_FIELDS),
    customerNumberLower: caseKey(customer.customerNumber),
    customerAttributes,
    customerAttributesKey: attributeKeys(customerAttributes),
    searchKey: searchKey(customer),
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
