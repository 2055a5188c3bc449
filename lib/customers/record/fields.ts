/** The source of suggested values for a text field. */
export type ValueSource =
  | "tiers"
  | "terms"
  | "reps"
  | "currencies"
  | "countries"
  | "states"
  | "cities"
  | "addressTypes"
  | "contactTypes";

export type Field = {
  /** The name in the API. */
  name: string;
  label: string;
  type: "text" | "boolean" | "date";
  /** The column; `key` is the column of the text's normalized key. */
  column: string;
  key?: string;
  nullable: boolean;
  /** The maximum length in code points. */
  maxLength?: number;
  values?: ValueSource;
  /** A code, not language: format characters have no meaning in it (api.md, Writing). */
  isCode?: true;
};

const text = (
  name: string,
  label: string,
  maxLength: number,
  more: { required?: boolean; values?: ValueSource; isCode?: true } = {},
): Field => ({
  name,
  label,
  type: "text",
  column: name,
  key: `${name}Key`,
  nullable: !more.required,
  maxLength,
  ...(more.values ? { values: more.values } : {}),
  ...(more.isCode ? { isCode: true } : {}),
});

const code: typeof text = (name, label, maxLength, more) =>
  text(name, label, maxLength, { ...more, isCode: true });

const boolean = (name: string, label: string): Field => ({
  name,
  label,
  type: "boolean",
  column: name,
  nullable: false,
});

const date = (name: string, label: string): Field => ({
  name,
  label,
  type: "date",
  column: name,
  nullable: false,
});

/** The scalar fields of a customer, in the order of the API (api.md, Objects). */
export const CUSTOMER_FIELDS: readonly Field[] = [
  code("customerNumber", "Number", 64, { required: true }),
  // Always the actor's organization, so its column is compared without a key.
  {
    name: "organizationId",
    label: "Organization",
    type: "text",
    column: "organizationId",
    nullable: false,
  },
  text("companyName", "Company", 200, { required: true }),
  code("companyEmail", "E-mail", 254, { required: true }),
  code("companyPhone", "Phone", 80),
  code("companyFax", "Fax", 80),
  text("pricing", "Tier", 50, { required: true, values: "tiers" }),
  boolean("active", "Status"),
  code("repNumber", "Rep", 50, { values: "reps" }),
  code("terms", "Terms", 50, { values: "terms" }),
  code("currencyCode", "Currency", 3, { required: true, values: "currencies" }),
  code("externalId", "External ID", 128),
];

/** The times of creation and last change: for reading, sorting and filtering, never written. */
export const TIMESTAMP_FIELDS: readonly Field[] = [
  date("createdAt", "Created"),
  date("updatedAt", "Changed"),
];

export const ADDRESS_FIELDS: readonly Field[] = [
  code("externalId", "External ID", 128),
  text("line1", "Line 1", 200),
  text("line2", "Line 2", 200),
  text("city", "City", 200, { values: "cities" }),
  text("state", "State", 200, { values: "states" }),
  code("postalCode", "Postal code", 200),
  code("country", "Country", 2, { values: "countries" }),
  code("addressType", "Type", 8, { required: true, values: "addressTypes" }),
  code("phone", "Phone", 80),
  boolean("isPrimary", "Primary"),
];

export const CONTACT_FIELDS: readonly Field[] = [
  code("externalId", "External ID", 128),
  text("title", "Title", 200),
  text("firstName", "First name", 200),
  text("lastName", "Last name", 200),
  code("email", "E-mail", 254),
  code("phone", "Phone", 80),
  code("fax", "Fax", 80),
  boolean("isPrimary", "Primary"),
  text("contactType", "Role", 50, { values: "contactTypes" }),
];

export const ATTRIBUTES_PREFIX = "customerAttributes.";

const byPath = new Map(
  Object.entries({
    "": CUSTOMER_FIELDS,
    "addresses.": ADDRESS_FIELDS,
    "contacts.": CONTACT_FIELDS,
  }).flatMap(([prefix, fields]) =>
    fields.map((field): [string, Field] => [`${prefix}${field.name}`, field]),
  ),
);

/** The field at a path without indexes, such as `addresses.city`. */
export function fieldAt(path: string): Field {
  const field = byPath.get(path);
  if (!field) throw new Error(`There is no field ${path}.`);
  return field;
}
