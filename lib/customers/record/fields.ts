import type { CustomerModel } from "@/prisma/generated/models/Customer";
import { ADDRESS, CONTACT } from "./child-fields";
import { type Column, type EntriesOf, type Field, fieldsOf, YES_NO } from "./registry";

/** A customer's own fields in the order of the API (api.md, Objects). How to add one: docs/add-a-field.md. */
export const CUSTOMER = {
  customerNumber: {
    label: "Number",
    formLabel: "Account number",
    kind: "code",
    required: true,
    maxLength: 64,
    column: { width: 104, isDefault: true },
    description: "Your account number for this customer, typically your ERP's.",
    inputNote:
      "1–64 printable characters, found in any case; not one of . .. new batch export changes.",
    example: "ACME-001",
  },
  organizationId: {
    label: "Organization",
    kind: "code",
    required: true,
    maxLength: 64,
    hasNoKey: true,
    column: { width: 136 },
    description: "The organization that the customer belongs to: the token's.",
    example: "demo",
  },
  companyName: {
    label: "Company",
    formLabel: "Company name",
    kind: "text",
    required: true,
    maxLength: 200,
    column: { width: 200, isDefault: true, isEditable: true },
    description: "The company's name.",
    example: "Acme Industrial Supply",
  },
  companyEmail: {
    label: "E-mail",
    kind: "email",
    required: true,
    maxLength: 254,
    column: { width: 240, isEditable: true },
    description: "The primary e-mail address of the account.",
    example: "orders@acme.example",
  },
  companyPhone: {
    label: "Phone",
    kind: "phone",
    maxLength: 80,
    column: { width: 152, isEditable: true },
    description: "Main phone number, as free text.",
    example: "555-800-1000",
  },
  companyFax: {
    label: "Fax",
    kind: "phone",
    maxLength: 80,
    column: { width: 152 },
    description: "Fax number, as free text.",
    example: "555-800-1001",
  },
  pricing: {
    label: "Tier",
    formLabel: "Price tier",
    kind: "text",
    required: true,
    maxLength: 50,
    values: "tiers",
    column: { width: 104, isDefault: true, isEditable: true },
    description: "The price tier.",
    inputNote:
      "One of your organization's active tiers, in any case; an account may keep a retired one.",
    example: "Wholesale",
  },
  active: {
    label: "Status",
    kind: "flag",
    required: true,
    initial: true,
    words: ["Active", "Inactive"],
    column: { width: 88, isDefault: true, isEditable: true },
    description: "Whether the account can place orders.",
    inputNote: "true on creation unless told.",
    example: true,
  },
  repNumber: {
    label: "Rep",
    formLabel: "Sales rep",
    kind: "code",
    maxLength: 50,
    values: "reps",
    column: { width: 160, isDefault: true, isEditable: true },
    description: "The number of the assigned sales rep.",
    example: "SR-019",
  },
  terms: {
    label: "Terms",
    kind: "code",
    maxLength: 50,
    values: "terms",
    column: { width: 88, isDefault: true, isEditable: true },
    description: "Payment terms, such as NET30 or NET60.",
    example: "NET30",
  },
  currencyCode: {
    label: "Currency",
    kind: "code",
    required: true,
    maxLength: 3,
    values: "currencies",
    column: { width: 88 },
    description: "ISO 4217 code, such as USD; funds codes too, neither XTS nor XXX.",
    inputNote: "The organization's currency when null, or absent on creation.",
    example: "USD",
  },
  externalId: {
    label: "External ID",
    kind: "code",
    maxLength: 128,
    column: { width: 168 },
    description: "Your system's identifier of this customer, unique in the organization.",
    inputNote: "Sending a known one again updates that account.",
    example: "ERP-CUST-10042",
  },
  createdAt: {
    label: "Created",
    kind: "date",
    required: true,
    column: { width: 104, align: "end" },
    description: "When the account was made (ISO 8601, UTC).",
    example: "2026-03-02T08:15:00.000Z",
  },
  updatedAt: {
    label: "Changed",
    kind: "date",
    required: true,
    column: { width: 104, align: "end", isDefault: true },
    description:
      "When the account, an address, a contact or an attribute last changed (ISO 8601, UTC).",
    example: "2026-11-12T16:40:21.118Z",
  },
} as const satisfies EntriesOf<CustomerModel, { column: Column }>;

export type CustomerField = keyof typeof CUSTOMER;

const { organizationId, createdAt, updatedAt, ...written } = CUSTOMER;

/** The entries of the fields that requests and people set. */
export const WRITTEN = written;
export const WRITTEN_FIELDS = fieldsOf(WRITTEN);
export type WrittenField = keyof typeof WRITTEN;

/** What nobody writes: it comes with the token, or with the write itself. */
export const READ_ONLY_FIELDS = fieldsOf({ organizationId, createdAt, updatedAt });

const fields: readonly Field[] = fieldsOf(CUSTOMER);

/** The scalar fields of a customer, without its times. */
export const CUSTOMER_FIELDS = fields.filter(({ type }) => type !== "date");

/** When the account was made and last changed: read, sorted and filtered, never written. */
export const TIMESTAMP_FIELDS = fields.filter(({ type }) => type === "date");

export const ADDRESS_FIELDS: readonly Field[] = fieldsOf(ADDRESS);
export const CONTACT_FIELDS: readonly Field[] = fieldsOf(CONTACT);

export const ATTRIBUTES_PREFIX = "customerAttributes.";

const byPath = new Map(
  Object.entries<readonly Field[]>({
    "": fields,
    "addresses.": ADDRESS_FIELDS,
    "contacts.": CONTACT_FIELDS,
  }).flatMap(([prefix, of]) => of.map((field): [string, Field] => [prefix + field.name, field])),
);

/** The field at a path without indexes, such as `addresses.city`. */
export function fieldAt(path: string): Field {
  const field = byPath.get(path);
  if (!field) throw new Error(`There is no field ${path}.`);
  return field;
}

/** A flag in words, by its path without indexes; an attribute's has none of its own. */
export function flagWord(path: string, value: boolean): string {
  return (byPath.get(path)?.words ?? YES_NO)[value ? 0 : 1];
}
