import { iso31661 } from "iso-3166";
import { z } from "zod";
import { cleanText, isStorable, textLength } from "@/lib/text";
import { ADDRESS, CONTACT } from "./child-fields";
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
import { CUSTOMER, WRITTEN } from "./fields";
import type { TextEntry } from "./registry";

export const ADDRESS_TYPES = ["Billing", "Shipping"] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];
export const COUNTRY_CODES: ReadonlySet<string> = new Set(
  iso31661.map((country) => country.alpha2),
);
export const CURRENCY_CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

const RESERVED_NUMBERS = new Set([".", "..", "new", "batch", "export"]);
export const MAX_ATTRIBUTES = 100;
const MAX_ATTRIBUTE_KEY = 64;
export const MOST_CHILDREN = 1_000;

/** A customer number as it may be chosen: 1–64 printable characters, none of the words that URLs need. */
export const customerNumberSchema = requiredText(WRITTEN.customerNumber)
  .refine((value) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u.test(value), {
    error: "Only printable characters.",
  })
  .refine((value) => !RESERVED_NUMBERS.has(value.toLowerCase()), {
    error: "This word is reserved: . .. new batch export are not allowed.",
  });

/** A code of a fixed set, in any case, as upper case. */
function optionalCode(entry: TextEntry, codes: ReadonlySet<string>, error: string) {
  return nullableText(entry).transform((value, context) => {
    const code = value?.toUpperCase() ?? null;
    if (code === null || codes.has(code)) return code;
    context.addIssue({ code: "custom", message: error });
    return z.NEVER;
  });
}

const country = optionalCode(
  ADDRESS.country,
  COUNTRY_CODES,
  "Must be an ISO 3166-1 alpha-2 country code, such as US or DE.",
);
const currencyCode = optionalCode(
  WRITTEN.currencyCode,
  CURRENCY_CODES,
  "Must be an ISO 4217 currency code, such as USD or EUR.",
);

/** The type that a text names, in any case; undefined when it names none. */
export function addressTypeOf(value: unknown): AddressType | undefined {
  if (typeof value !== "string") return undefined;
  const wanted = cleanText(value).toLowerCase();
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

/** Custom attributes: at most 100 keys of at most 64 characters; values are text, numbers, booleans or null. */
const customerAttributes = z
  .custom<Record<string, unknown>>(
    (input) => typeof input === "object" && input !== null && !Array.isArray(input),
    { error: "Must be an object." },
  )
  .transform((input, context): Attributes => {
    const entries = Object.entries(input);
    const problem = (key: string | null, message: string) =>
      context.addIssue({ code: "custom", message, path: key === null ? [] : [key] });
    if (entries.length > MAX_ATTRIBUTES) {
      problem(null, `At most ${MAX_ATTRIBUTES} attributes.`);
      return z.NEVER;
    }
    const clean: [string, AttributeValue][] = [];
    for (const [key, value] of entries) {
      const parsed = attributeValue.safeParse(value);
      if (key === "" || textLength(key) > MAX_ATTRIBUTE_KEY) {
        problem(null, `An attribute's name has 1 to ${MAX_ATTRIBUTE_KEY} characters.`);
      } else if (!isStorable(key) || key === "__proto__") {
        problem(null, "An attribute's name is not allowed.");
      } else if (!parsed.success) {
        problem(key, "Must be text, a number, true, false or null.");
      } else if (typeof parsed.data === "string" && !isStorable(parsed.data)) {
        problem(key, NOT_STORABLE);
      } else {
        clean.push([key, typeof parsed.data === "string" ? cleanText(parsed.data) : parsed.data]);
      }
    }
    return Object.fromEntries(clean);
  });

/** A list whose length is judged before its items are. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .custom<z.input<Item>[]>(Array.isArray, { error: "Must be a list.", abort: true })
    .refine((items) => items.length <= MOST_CHILDREN, {
      error: `At most ${MOST_CHILDREN.toLocaleString("en")}.`,
    })
    .pipe(z.array(item));

/** Every field that a request may set, without defaults. */
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
