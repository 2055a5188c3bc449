import { z } from "zod";
import {
  type Attributes,
  type AttributeValue,
  addressSchema,
  contactSchema,
  updateSchema,
  upsertSchema,
} from "@/lib/customers/record/schema";
import {
  type AccountValues,
  type AddressValues,
  type AttributeValues,
  attributeValue,
  type ContactValues,
  NOT_A_NUMBER,
} from "./values";

type Form = { id?: string | undefined; removed: boolean };

/**
 * The server's schema of a field, which also accepts values that are already stored (api.md,
 * Writing).
 */
function keeping(schema: z.ZodType, isStored: (value: string) => boolean): z.ZodType {
  return z.unknown().transform((value, context) => {
    if (typeof value === "string" && isStored(value)) return value;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
    return z.NEVER;
  });
}

/**
 * A shape of fields that also accept the values that one of the stored items has in the same field.
 */
function keepingAll<Shape extends z.ZodRawShape>(shape: Shape, stored: readonly object[]): Shape {
  const fields = Object.entries(shape).map(([name, schema]) => {
    const values = new Set(stored.map((item): unknown => Reflect.get(item, name)));
    // A new account has nothing stored.
    values.delete("");
    // A shape's fields are schemas.
    return [name, keeping(schema as z.ZodType, (value) => values.has(value))];
  });
  // The same keys with the same output types.
  return Object.fromEntries(fields) as Shape;
}

/** The server's schema of an item; a removed item is not checked and gives null. */
function itemOf<Values extends Form, Shape extends z.ZodRawShape>(
  fields: z.ZodObject<Shape>,
  stored: readonly Values[],
) {
  const schema = z.object(keepingAll(fields.shape, stored));
  return z.custom<Values>().transform((item, context) => {
    if (item.removed) return null;
    const result = schema.safeParse(item);
    if (result.success) return item.id ? { ...result.data, id: item.id } : result.data;
    for (const { path, message } of result.error.issues) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
    return z.NEVER;
  });
}

/** An attribute's name as it will be stored: a new name is trimmed, a stored one stays as it is. */
export function attributeName({ was, name }: Pick<AttributeValues, "was" | "name">): string {
  return name === was ? name : name.trim();
}

const attributesOf = (stored: readonly AttributeValues[]) =>
  z.array(z.custom<AttributeValues>()).transform((rows, context): Attributes => {
    const found = new Map<string, AttributeValue>();
    const isStored = (row: AttributeValues) =>
      stored.some(
        ({ name, type, text }) => name === row.name && type === row.type && text === row.text,
      );
    rows.forEach((row, index) => {
      if (row.removed) return;
      const problem = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [index, field], message });
      const name = attributeName(row);
      if (name === "") problem("name", "Required.");
      if (found.has(name)) problem("name", "This name is used twice.");
      const value = attributeValue(row);
      if (value === undefined) problem("text", NOT_A_NUMBER);
      const checked = updateSchema.safeParse({ customerAttributes: { [name]: value ?? null } });
      const isChecked = name !== "" && !isStored(row);
      for (const issue of isChecked ? (checked.error?.issues ?? []) : []) {
        problem(issue.path.length > 1 ? "text" : "name", issue.message);
      }
      found.set(name, value ?? null);
    });
    return Object.fromEntries(found);
  });

const { companyName, ...others } = upsertSchema.omit({
  addresses: true,
  contacts: true,
  customerAttributes: true,
}).shape;

/** The order is that of the page, so messages have the same order. */
const schemaOf = (stored: AccountValues) =>
  z.object({
    ...keepingAll({ companyName, ...others }, [stored]),
    addresses: z.array(
      itemOf<AddressValues, typeof addressSchema.shape>(addressSchema, stored.addresses),
    ),
    contacts: z.array(
      itemOf<ContactValues, typeof contactSchema.shape>(contactSchema, stored.contacts),
    ),
    attributes: attributesOf(stored.attributes),
  });

export type AccountOutput = z.output<ReturnType<typeof schemaOf>>;
export type AccountSchema = z.ZodType<AccountOutput, AccountValues>;

/**
 * The schema of an account's form, with the server's rules.
 * @param stored the values that the form began with.
 */
export function accountSchemaOf(stored: AccountValues): AccountSchema {
  // The form always has every key, also those that a request may leave out.
  return schemaOf(stored) as AccountSchema;
}
