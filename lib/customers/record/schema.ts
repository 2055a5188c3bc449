import { z } from "zod";
import { inexactNumber } from "@/lib/exact-numbers";
import { isStorable, textLength } from "@/lib/text";
import { ADDRESS, CONTACT } from "./child-fields";
import { COUNTRY_CODES, CURRENCY_CODES, countryCodeOf } from "./codes";
import {
  anyText,
  flag,
  inputShape,
  NOT_STORABLE,
  nullableText,
  outputShape,
  requiredText,
  storableText,
} from "./field-schemas";
import { attributeText, codeText, numberText } from "./field-text";
import { CUSTOMER, WRITTEN } from "./fields";
import type { TextEntry } from "./registry";

export const ADDRESS_TYPES = ["Billing", "Shipping"] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/** Words that URLs of pages and the API use. */
export const RESERVED_NUMBERS: readonly string[] = [".", "..", "new", "batch", "export", "changes"];
export const MAX_ATTRIBUTES = 100;
const MAX_ATTRIBUTE_KEY = 64;
const MAX_ATTRIBUTE_TEXT = 4_000;

export function isReservedNumber(customerNumber: string): boolean {
  return RESERVED_NUMBERS.includes(customerNumber.toLowerCase());
}

/** A customer number as it may be chosen: 1–64 printable characters, none of the words that URLs need. */
export const customerNumberSchema = requiredText(WRITTEN.customerNumber, numberText)
  .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Co}]/u.test(value), {
    error: "Only printable characters.",
  })
  .refine((value) => !isReservedNumber(value), {
    error: `This word is reserved: ${RESERVED_NUMBERS.join(" ")} are not allowed.`,
  });

/** A code of a fixed set, in any case, as it is stored; null for none. */
function codeOf(
  entry: TextEntry,
  codes: ReadonlySet<string>,
  error: string,
  canonical = (value: string) => value.toUpperCase(),
) {
  return nullableText(entry).transform((value, context) => {
    const code = value === null ? null : canonical(value);
    if (code === null || codes.has(code)) return code;
    context.addIssue({ code: "custom", message: error });
    return z.NEVER;
  });
}

const country = codeOf(
  ADDRESS.country,
  COUNTRY_CODES,
  "Must be an ISO 3166-1 alpha-2 country code, such as US or DE.",
  countryCodeOf,
);
const currencyCode = codeOf(
  WRITTEN.currencyCode,
  CURRENCY_CODES,
  "Must be an ISO 4217 currency code, such as USD or EUR.",
);

/** The address type that a text names, in any case; undefined for other texts. */
export function addressTypeOf(value: unknown): AddressType | undefined {
  if (typeof value !== "string") return undefined;
  const wanted = codeText(value).toLowerCase();
  return ADDRESS_TYPES.find((type) => type.toLowerCase() === wanted);
}

const addressType = storableText.transform((value, context): AddressType => {
  const found = addressTypeOf(value);
  if (found) return found;
  context.addIssue({ code: "custom", message: "Must be Billing or Shipping." });
  return z.NEVER;
});

const isPrimary = flag.nullable();

/** An address in a request. A missing addressType is judged where it is known whether the item is a merge. */
export const addressSchema = z
  .object(
    { ...inputShape(ADDRESS), country, addressType, isPrimary },
    { error: "Must be an object." },
  )
  .partial();

export const contactSchema = z
  .object({ ...inputShape(CONTACT), isPrimary }, { error: "Must be an object." })
  .partial();

export type AttributeValue = string | number | boolean | null;
export type Attributes = Record<string, AttributeValue>;

const attributeValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Checks an attribute's value and gives the value to store, or the problem. */
function attributeOf(value: unknown): { value: AttributeValue } | { problem: string } {
  const literal = inexactNumber(value);
  if (literal !== null) {
    return { problem: `${literal} would not be kept as it is: send it as text.` };
  }
  const parsed = attributeValue.safeParse(value);
  if (!parsed.success) return { problem: "Must be text, a number, true, false or null." };
  if (typeof parsed.data !== "string") return { value: parsed.data };
  if (!isStorable(parsed.data)) return { problem: NOT_STORABLE };
  const text = attributeText(parsed.data);
  return textLength(text) <= MAX_ATTRIBUTE_TEXT
    ? { value: text }
    : { problem: `At most ${MAX_ATTRIBUTE_TEXT} characters.` };
}

/** Why an attribute may not have this name; null when it may. */
function nameProblem(key: string): string | null {
  if (key === "" || textLength(key) > MAX_ATTRIBUTE_KEY) {
    return `An attribute's name has 1 to ${MAX_ATTRIBUTE_KEY} characters.`;
  }
  return isStorable(key) && key !== "__proto__" ? null : "An attribute's name is not allowed.";
}

/**
 * Attributes by name. Their number and total size are checked later, together with the stored ones.
 */
const customerAttributes = z
  .custom<Record<string, unknown>>(
    (input) => typeof input === "object" && input !== null && !Array.isArray(input),
    { error: "Must be an object." },
  )
  .transform((input, context): Attributes => {
    const problem = (path: string[], message: string) =>
      context.addIssue({ code: "custom", message, path });
    if (Object.keys(input).length > MAX_ATTRIBUTES) {
      problem([], `At most ${MAX_ATTRIBUTES} attributes.`);
      return z.NEVER;
    }
    const clean: [string, AttributeValue][] = [];
    for (const [key, value] of Object.entries(input)) {
      const misnamed = nameProblem(key);
      const found = attributeOf(value);
      if (misnamed !== null) problem([], misnamed);
      else if ("problem" in found) problem([key], found.problem);
      else clean.push([key, found.value]);
    }
    return Object.fromEntries(clean);
  });

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item, { error: "Must be a list." });

/** Every field that a request may set, optional where the field is. Without defaults. */
const fields = {
  ...inputShape(WRITTEN),
  customerNumber: customerNumberSchema,
  currencyCode,
  addresses: listOf(addressSchema),
  contacts: listOf(contactSchema),
  customerAttributes,
};

/** The body of a partial update: any subset; the number, when given, must be the one in the URL. */
export const updateSchema = z
  .object({ ...fields, customerNumber: anyText }, { error: "Must be an object." })
  .partial();

const { customerNumber, companyName, companyEmail, pricing } = fields;

/** The body of an upsert: number, name, e-mail and tier are required. */
export const upsertSchema = updateSchema.extend({
  customerNumber,
  companyName,
  companyEmail,
  pricing,
});

export const renumberSchema = z.object(
  { customerNumber: customerNumberSchema },
  { error: "Must be an object." },
);

export type AddressInput = z.output<typeof addressSchema>;
export type ContactInput = z.output<typeof contactSchema>;
export type UpdateInput = z.output<typeof updateSchema>;

export const addressObject = z.object({
  ...outputShape(ADDRESS),
  addressType: z.enum(ADDRESS_TYPES),
});

export const contactObject = z.object(outputShape(CONTACT));

const { createdAt, updatedAt, ...scalars } = outputShape(CUSTOMER);

/** A customer as the API gives it out (api.md, Objects): every key is always there. */
export const customerObject = z.object({
  ...scalars,
  addresses: z.array(addressObject),
  contacts: z.array(contactObject),
  customerAttributes: z.record(z.string(), attributeValue),
  createdAt,
  updatedAt,
});

export const customerListItem = customerObject.partial({ addresses: true, contacts: true });

export type AddressObject = z.infer<typeof addressObject>;
export type ContactObject = z.infer<typeof contactObject>;
export type CustomerObject = z.infer<typeof customerObject>;
export type CustomerListItem = z.infer<typeof customerListItem>;

export type Include = "addresses" | "contacts";
