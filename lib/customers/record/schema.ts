import { z } from "zod";
import { inexactNumber } from "@/lib/exact-numbers";
import { isStorable, textLength } from "@/lib/text";
import { COUNTRY_CODES, CURRENCY_CODES, countryCodeOf } from "./codes";
import { isEmail } from "./email";
import { attributeText, codeText, fieldText, numberText } from "./field-text";
import { fieldAt } from "./fields";

// zod would try `new Function`, which the Content-Security-Policy of the pages reports.
z.config({ jitless: true });

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

const NOT_TEXT = "Must be text.";
const REQUIRED = "Required.";
const NOT_STORABLE = "Contains a NUL character or half a surrogate pair.";

const anyText = z.string({
  error: ({ input }) => (input === undefined || input === null ? REQUIRED : NOT_TEXT),
});

const storableText = anyText.refine(isStorable, {
  error: ({ input }) => (inexactNumber(input) === null ? NOT_STORABLE : NOT_TEXT),
  abort: true,
});

/**
 * A required text: cleaned (field-text.ts), with the field's maximum length. Blank becomes empty.
 */
function textOf(path: string, clean = fieldAt(path).isCode ? codeText : fieldText) {
  const { maxLength: max = 0 } = fieldAt(path);
  return storableText
    .transform(clean)
    .refine((value) => textLength(value) <= max, { error: `At most ${max} characters.` });
}

const isFilled = (value: string) => value !== "";

function requiredText(path: string) {
  return textOf(path).refine(isFilled, { error: REQUIRED, abort: true });
}

/** An optional text: null, empty and blank all clear it. */
function nullableTextOf(path: string) {
  return textOf(path)
    .transform((value) => value || null)
    .nullable();
}

function optionalText(path: string) {
  return nullableTextOf(path).optional();
}

const EMAIL_ERROR = "That is not an e-mail address.";

/** A valid new customer number: 1–64 printable characters, none of the reserved words. */
export const customerNumberSchema = textOf("customerNumber", numberText)
  .refine(isFilled, { error: REQUIRED, abort: true })
  .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Co}]/u.test(value), {
    error: "Only printable characters.",
  })
  .refine((value) => !isReservedNumber(value), {
    error: `This word is reserved: ${RESERVED_NUMBERS.join(" ")} are not allowed.`,
  });

/** An optional code of a fixed set, in any case; gives the stored spelling. */
function optionalCode(
  path: string,
  codes: ReadonlySet<string>,
  error: string,
  canonical = (value: string) => value.toUpperCase(),
) {
  return nullableTextOf(path)
    .transform((value, context) => {
      const code = value === null ? null : canonical(value);
      if (code === null || codes.has(code)) return code;
      context.addIssue({ code: "custom", message: error });
      return z.NEVER;
    })
    .optional();
}

const country = optionalCode(
  "addresses.country",
  COUNTRY_CODES,
  "Must be an ISO 3166-1 alpha-2 country code, such as US or DE.",
  countryCodeOf,
);
const currencyCode = optionalCode(
  "currencyCode",
  CURRENCY_CODES,
  "Must be an ISO 4217 currency code, such as USD or EUR.",
);

/** The address type that a text names, in any case; undefined for other texts. */
export function addressTypeOf(value: unknown): AddressType | undefined {
  if (typeof value !== "string") return undefined;
  const wanted = codeText(value).toLowerCase();
  return ADDRESS_TYPES.find((type) => type.toLowerCase() === wanted);
}

const addressType = storableText
  .transform((value, context): AddressType => {
    const found = addressTypeOf(value);
    if (found) return found;
    context.addIssue({ code: "custom", message: "Must be Billing or Shipping." });
    return z.NEVER;
  })
  .optional();

const flag = (error: string) => z.boolean({ error });
const isPrimary = flag("Must be true or false.").nullable().optional();

const optionalEmail = (path: string) =>
  optionalText(path).refine((value) => !value || isEmail(value), { error: EMAIL_ERROR });

/**
 * An address in a request. A missing addressType is checked later, because merged items may omit
 * it.
 */
export const addressSchema = z.object(
  {
    externalId: optionalText("addresses.externalId"),
    line1: optionalText("addresses.line1"),
    line2: optionalText("addresses.line2"),
    city: optionalText("addresses.city"),
    state: optionalText("addresses.state"),
    postalCode: optionalText("addresses.postalCode"),
    country,
    addressType,
    phone: optionalText("addresses.phone"),
    isPrimary,
  },
  { error: "Must be an object." },
);

export const contactSchema = z.object(
  {
    externalId: optionalText("contacts.externalId"),
    title: optionalText("contacts.title"),
    firstName: optionalText("contacts.firstName"),
    lastName: optionalText("contacts.lastName"),
    email: optionalEmail("contacts.email"),
    phone: optionalText("contacts.phone"),
    fax: optionalText("contacts.fax"),
    isPrimary,
    contactType: optionalText("contacts.contactType"),
  },
  { error: "Must be an object." },
);

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
  customerNumber: customerNumberSchema,
  companyName: requiredText("companyName"),
  companyEmail: requiredText("companyEmail").refine(isEmail, {
    error: EMAIL_ERROR,
  }),
  companyPhone: optionalText("companyPhone"),
  companyFax: optionalText("companyFax"),
  pricing: requiredText("pricing"),
  active: flag("Must be true or false.").optional(),
  repNumber: optionalText("repNumber"),
  terms: optionalText("terms"),
  currencyCode,
  externalId: optionalText("externalId"),
  addresses: listOf(addressSchema).optional(),
  contacts: listOf(contactSchema).optional(),
  customerAttributes: customerAttributes.optional(),
};

/** The body of an upsert: number, name, e-mail and tier are required. */
export const upsertSchema = z.object(fields, { error: "Must be an object." });

/** The body of a partial update: any subset of fields; a number must equal the one in the URL. */
export const updateSchema = z.object(
  {
    ...fields,
    customerNumber: anyText.optional(),
    companyName: fields.companyName.optional(),
    companyEmail: fields.companyEmail.optional(),
    pricing: fields.pricing.optional(),
  },
  { error: "Must be an object." },
);

export const renumberSchema = z.object(
  { customerNumber: customerNumberSchema },
  { error: "Must be an object." },
);

export type AddressInput = z.output<typeof addressSchema>;
export type ContactInput = z.output<typeof contactSchema>;
export type UpdateInput = z.output<typeof updateSchema>;

const nullableText = z.string().nullable();

export const addressObject = z.object({
  externalId: nullableText,
  line1: nullableText,
  line2: nullableText,
  city: nullableText,
  state: nullableText,
  postalCode: nullableText,
  country: nullableText,
  addressType: z.enum(ADDRESS_TYPES),
  phone: nullableText,
  isPrimary: z.boolean(),
});

export const contactObject = z.object({
  externalId: nullableText,
  title: nullableText,
  firstName: nullableText,
  lastName: nullableText,
  email: nullableText,
  phone: nullableText,
  fax: nullableText,
  isPrimary: z.boolean(),
  contactType: nullableText,
});

/** A customer as the API gives it out (api.md, Objects): every key is always there. */
export const customerObject = z.object({
  customerNumber: z.string(),
  organizationId: z.string(),
  companyName: z.string(),
  companyEmail: z.string(),
  companyPhone: nullableText,
  companyFax: nullableText,
  pricing: z.string(),
  active: z.boolean(),
  repNumber: nullableText,
  terms: nullableText,
  currencyCode: z.string(),
  externalId: nullableText,
  addresses: z.array(addressObject),
  contacts: z.array(contactObject),
  customerAttributes: z.record(z.string(), attributeValue),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const customerListItem = customerObject.partial({ addresses: true, contacts: true });

export type AddressObject = z.infer<typeof addressObject>;
export type ContactObject = z.infer<typeof contactObject>;
export type CustomerObject = z.infer<typeof customerObject>;
export type CustomerListItem = z.infer<typeof customerListItem>;

export type Include = "addresses" | "contacts";
