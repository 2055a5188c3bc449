import type { WrittenField } from "@/lib/customers/record/fields";
import type { AddressObject, ContactObject } from "@/lib/customers/record/schema";

/** What api.md (Writing) says of single values, written apart from the product. */

export type Fields = Record<string, unknown>;

/** The cleaned values of the given fields, and the paths of problems. */
export type Cleaned = { values: Fields; wrong: string[] };

type Rule = {
  max: number;
  required?: true;
  form?: (text: string) => string | null;
  /** A line break is an error instead of becoming a blank. */
  keepsBreaks?: true;
};

const anEmail = (text: string) => {
  const [local = "", domain = "", ...more] = text.split("@");
  const isClean = !/[\s<>,;:"]/.test(text) && more.length === 0;
  const [dots, labels] = [local.split("."), domain.split(".")];
  const isLabel = (label: string) => label !== "" && !label.startsWith("-") && !label.endsWith("-");
  const isRight = dots.every((part) => part !== "") && labels.length > 1 && labels.every(isLabel);
  return isClean && isRight ? text : null;
};

const oneOf = (allowed: readonly string[]) => (text: string) =>
  allowed.find((one) => one.toLowerCase() === text.toLowerCase()) ?? null;

const aNumber = (text: string) => {
  const reserved = [".", "..", "new", "batch", "export", "changes"].includes(text.toLowerCase());
  return reserved || /\p{Cc}/u.test(text) ? null : text;
};

/** The few valid codes that the model's requests use. */
const COUNTRIES = ["US", "DE", "NO"];
const CURRENCIES = ["USD", "EUR", "NOK"];

const TIERS = ["Wholesale", "Retail", "Premium"];
/** The tier that a text names, in the list's spelling. */
export const tierOf = (text: unknown) => oneOf(TIERS)(String(text)) ?? undefined;

export const CUSTOMER: Record<Exclude<WrittenField, "active">, Rule> = {
  customerNumber: { max: 64, required: true, form: aNumber, keepsBreaks: true },
  companyName: { max: 200, required: true },
  companyEmail: { max: 254, required: true, form: anEmail },
  companyPhone: { max: 80 },
  companyFax: { max: 80 },
  pricing: { max: 50, required: true },
  repNumber: { max: 50 },
  terms: { max: 50 },
  currencyCode: { max: 3, form: oneOf(CURRENCIES) },
  externalId: { max: 128 },
};
export const ADDRESS: Record<Exclude<keyof AddressObject, "isPrimary">, Rule> = {
  externalId: { max: 128 },
  line1: { max: 200 },
  line2: { max: 200 },
  city: { max: 200 },
  state: { max: 200 },
  postalCode: { max: 200 },
  country: { max: 2, form: oneOf(COUNTRIES) },
  addressType: { max: 8, required: true, form: oneOf(["Billing", "Shipping"]) },
  phone: { max: 80 },
};
export const CONTACT: Record<Exclude<keyof ContactObject, "isPrimary">, Rule> = {
  externalId: { max: 128 },
  title: { max: 200 },
  firstName: { max: 200 },
  lastName: { max: 200 },
  email: { max: 254, form: anEmail },
  phone: { max: 80 },
  fax: { max: 80 },
  contactType: { max: 50 },
};

const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

/** A text in its stored form, null for none; undefined when invalid. */
function text(
  value: unknown,
  { max, required, form, keepsBreaks }: Rule,
): string | null | undefined {
  if (value !== null && (typeof value !== "string" || !storable(value))) return undefined;
  const seen = value?.replace(/[\t\n\r]+/g, keepsBreaks ? "$&" : " ");
  const clean = seen?.trim().normalize("NFC") || null;
  if (clean === null) return required ? undefined : null;
  if ([...clean].length > max) return undefined;
  return form ? (form(clean) ?? undefined) : clean;
}

/** The text fields of an object; missing ones are left out. */
export function cleanTexts(from: Fields, rules: Record<string, Rule>, path = ""): Cleaned {
  const values: Fields = {};
  const wrong: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    if (from[name] === undefined) continue;
    const clean = text(from[name], rule);
    if (clean === undefined) wrong.push(`${path}${name}`);
    else values[name] = clean;
  }
  return { values, wrong };
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function cleanAttributes(value: unknown): Cleaned {
  if (!isObject(value)) return { values: {}, wrong: ["customerAttributes"] };
  const values: Fields = {};
  const wrong: string[] = [];
  for (const [key, one] of Object.entries(value)) {
    if (key === "" || [...key].length > 64) wrong.push("customerAttributes");
    else if (typeof one === "object" && one !== null) wrong.push(`customerAttributes.${key}`);
    else values[key] = typeof one === "string" ? one.trim().normalize("NFC") : one;
  }
  return { values, wrong };
}
