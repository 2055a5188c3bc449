/** Where the values that a text field usually holds come from. */
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
  /** Its name in the API. */
  name: string;
  label: string;
  type: "text" | "boolean" | "date";
  /** Its column; `key` holds the normalized text of a text field. */
  column: string;
  key?: string;
  nullable: boolean;
  /** Most code points a text may have. */
  maxLength?: number;
  values?: ValueSource;
};

const text = (
  name: string,
  label: string,
  maxLength: number,
  more: { required?: boolean; values?: ValueSource } = {},
): Field => ({
  name,
  label,
  type: "text",
  column: name,
  key: `${name}Key`,
  nullable: !more.required,
  maxLength,
  ...(more.values ? { values: more.values } : {}),
});

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
  text("customerNumber", "Number", 64, { required: true }),
  // The organization is the actor's: the column is compared as it is.
  {
    name: "organizationId",
    label: "Organization",
    type: "text",
    column: "organizationId",
    nullable: false,
  },
  text("companyName", "Company", 200, { required: true }),
  text("companyEmail", "E-mail", 254, { required: true }),
  text("companyPhone", "Phone", 40),
  text("companyFax", "Fax", 40),
  text("pricing", "Tier", 50, { required: true, values: "tiers" }),
  boolean("active", "Status"),
  text("repNumber", "Rep", 50, { values: "reps" }),
  text("terms", "Terms", 50, { values: "terms" }),
  text("currencyCode", "Currency", 3, { required: true, values: "currencies" }),
  text("externalId", "External ID", 128),
];

/** When the account was made and last changed: read, sorted and filtered, never written. */
export const TIMESTAMP_FIELDS: readonly Field[] = [
  date("createdAt", "Created"),
  date("updatedAt", "Changed"),
];

export const ADDRESS_FIELDS: readonly Field[] = [
  text("externalId", "External ID", 128),
  text("line1", "Line 1", 200),
  text("line2", "Line 2", 200),
  text("city", "City", 200, { values: "cities" }),
  text("state", "State", 200, { values: "states" }),
  text("postalCode", "Postal code", 200),
  text("country", "Country", 2, { values: "countries" }),
  text("addressType", "Type", 8, { required: true, values: "addressTypes" }),
  text("phone", "Phone", 40),
  boolean("isPrimary", "Primary"),
];

export const CONTACT_FIELDS: readonly Field[] = [
  text("externalId", "External ID", 128),
  text("title", "Title", 200),
  text("firstName", "First name", 200),
  text("lastName", "Last name", 200),
  text("email", "E-mail", 254),
  text("phone", "Phone", 40),
  text("fax", "Fax", 40),
  boolean("isPrimary", "Primary"),
  text("contactType", "Role", 50, { values: "contactTypes" }),
];

export const ATTRIBUTES_PREFIX = "customerAttributes.";

const limits = new Map(
  [
    ["", CUSTOMER_FIELDS],
    ["addresses.", ADDRESS_FIELDS],
    ["contacts.", CONTACT_FIELDS],
  ].flatMap(([prefix, fields]) =>
    // The tuple's second part is always the list of fields.
    (fields as readonly Field[]).map(
      (field) => [`${prefix}${field.name}`, field.maxLength] as const,
    ),
  ),
);

/** Most code points that a text field may hold, by its path without indexes (`addresses.city`). */
export function maxLengthOf(path: string): number {
  const limit = limits.get(path);
  if (limit === undefined) throw new Error(`There is no text field ${path}.`);
  return limit;
}
