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

/** An item by the server's own schema; one that is removed is not judged any more and gives null. */
function itemOf<Values extends Form, Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
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

/** The name as it is stored: a new one without blanks around it, a stored one as it is. */
export function attributeName({ was, name }: Pick<AttributeValues, "was" | "name">): string {
  return name === was ? name : name.trim();
}

const attributes = z.array(z.custom<AttributeValues>()).transform((rows, context): Attributes => {
  const found = new Map<string, AttributeValue>();
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
    for (const issue of name === "" ? [] : (checked.error?.issues ?? [])) {
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

/** In the order of the page, which is that of the messages. */
const schema = z.object({
  companyName,
  ...others,
  addresses: z.array(itemOf<AddressValues, typeof addressSchema.shape>(addressSchema)),
  contacts: z.array(itemOf<ContactValues, typeof contactSchema.shape>(contactSchema)),
  attributes,
});

export type AccountOutput = z.output<typeof schema>;

/** The form of an account, checked by the same rules as the server's. */
// The form always has every key, also those that a request may leave out.
export const accountSchema = schema as z.ZodType<AccountOutput, AccountValues>;
