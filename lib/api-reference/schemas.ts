import { z } from "zod";
import "zod-openapi";
import { ADDRESS, CONTACT } from "@/lib/customers/record/child-fields";
import { CUSTOMER, fieldAt } from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import {
  ADDRESS_TYPES,
  addressObject,
  addressSchema,
  contactObject,
  contactSchema,
  customerListItem,
  customerObject,
  renumberSchema,
  updateSchema,
  upsertSchema,
} from "@/lib/customers/record/schema";
import { LISTS, type Words } from "./descriptions";
import { CUSTOMER_EXAMPLE, LIST_ITEM_EXAMPLE } from "./examples";

type Shape = Record<string, z.ZodType>;
type Entries = Readonly<Record<string, Words>>;

type Override = (context: { jsonSchema: Record<string, unknown> }) => void;

/** The format describes a time well enough; its long pattern is left out. */
const withoutPattern: Override = ({ jsonSchema }) => {
  delete jsonSchema.pattern;
};

/** The fields of an answer with what they mean. */
function told(shape: Readonly<Shape>, entries: Entries): Shape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      field.meta({ description: entries[name]?.description, override: withoutPattern }),
    ]),
  );
}

const inputWords = ({ description, inputNote }: Words) =>
  inputNote ? `${description} ${inputNote}` : description;

/** The fields of a request with what they mean and what a text may be. */
function asked(shape: Readonly<Shape>, entries: Entries, prefix = ""): Shape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => {
      const words = entries[name];
      return [
        name,
        field.meta({
          description: words && inputWords(words),
          override: inputOverride(fieldAt(`${prefix}${name}`), field),
        }),
      ];
    }),
  );
}

function inputOverride({ name, type, maxLength }: Field, field: z.ZodType): Override {
  return ({ jsonSchema }) => {
    if (name === "addressType") jsonSchema.enum = [...ADDRESS_TYPES];
    if (name === "addressType" || type !== "text") return;
    const nullable = field.safeParse(null).success;
    const { description } = jsonSchema;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, {
      type: nullable ? ["string", "null"] : "string",
      ...(nullable ? {} : { minLength: 1 }),
      maxLength,
      description,
    });
  };
}

const scalarsOf = ({ shape }: { shape: Shape }): Shape => {
  const { addresses: _a, contacts: _c, customerAttributes: _x, ...scalars } = shape;
  return scalars;
};

const attributes = customerObject.shape.customerAttributes.meta({
  id: "CustomerAttributes",
  description: LISTS.customerAttributes.description,
  override: { maxProperties: 100, propertyNames: { type: "string", minLength: 1, maxLength: 64 } },
});

export const addressInput = z
  .object(asked(addressSchema.shape, ADDRESS, "addresses."))
  .meta({ id: "AddressInput" });
export const contactInput = z
  .object(asked(contactSchema.shape, CONTACT, "contacts."))
  .meta({ id: "ContactInput" });

const inputOf = (name: keyof typeof LISTS) => ({ description: inputWords(LISTS[name]) });
const lists = {
  addresses: z.array(addressInput).optional().meta(inputOf("addresses")),
  contacts: z.array(contactInput).optional().meta(inputOf("contacts")),
  customerAttributes: attributes.optional().meta(inputOf("customerAttributes")),
};

export const customerInput = z
  .object({
    ...asked(scalarsOf(upsertSchema), CUSTOMER),
    ...lists,
  })
  .meta({ id: "CustomerInput" });

export const customerUpdate = z
  .object({
    ...asked(scalarsOf(updateSchema), CUSTOMER),
    ...lists,
  })
  .meta({ id: "CustomerUpdate" });

export const renumberInput = z
  .object(asked(renumberSchema.shape, CUSTOMER))
  .meta({ id: "Renumber" });

export const address = z.object(told(addressObject.shape, ADDRESS)).meta({ id: "Address" });
export const contact = z.object(told(contactObject.shape, CONTACT)).meta({ id: "Contact" });

const outputs = {
  ...told(customerObject.shape, CUSTOMER),
  addresses: z.array(address).meta({ description: LISTS.addresses.description }),
  contacts: z.array(contact).meta({ description: LISTS.contacts.description }),
  customerAttributes: attributes,
};

const listOutputs = Object.entries(outputs).map(([name, field]): [string, z.ZodType] => {
  const optional = Reflect.get(customerListItem.shape, name) instanceof z.ZodOptional;
  return [name, optional ? field.optional() : field];
});

export const customer = z.object(outputs).meta({ id: "Customer", examples: [CUSTOMER_EXAMPLE] });
/** `include=addresses,contacts` adds the lists. */
export const listItem = z
  .object(Object.fromEntries(listOutputs))
  .meta({ id: "CustomerListItem", examples: [LIST_ITEM_EXAMPLE] });

const totals = {
  totalRecords: z.int().min(0).meta({ description: "How many customers match." }),
  totalPages: z
    .int()
    .min(0)
    .meta({ description: "ceil(totalRecords / pageSize); 0 when nothing matches." }),
};

export const customerList = z
  .object({
    data: z.array(listItem),
    totalRecords: totals.totalRecords,
    currentPage: z.int().min(1).meta({ description: "The page asked for." }),
    totalPages: totals.totalPages,
  })
  .meta({ id: "CustomerList" });

/** The answer to a list with `after`. */
export const customerCursorList = z
  .object({
    data: z.array(listItem),
    nextCursor: z
      .string()
      .max(1_000)
      .nullable()
      .meta({ description: "For `after` of the next request; null on the last page." }),
    totalRecords: totals.totalRecords.optional(),
    totalPages: totals.totalPages.optional(),
  })
  .meta({ id: "CustomerCursorList" });

const fieldErrors = z.record(z.string(), z.array(z.string())).meta({
  description: "Messages by the path of the field they belong to, such as addresses[0].country.",
});

const changeList = z.array(
  z.object({
    path: z.string().meta({ description: "The field, such as pricing or addresses[0].city." }),
    before: z.unknown().meta({ description: "Its value now; null when there is none." }),
    after: z.unknown().meta({ description: "Its value after the write; null for none." }),
  }),
);
const ignored = z.array(z.string()).meta({
  description: "The paths of properties that nobody knows, such as addresses[0].colour.",
});

/** The response of a dry run. */
export const changes = z
  .object({
    dryRun: z.literal(true),
    changes: changeList,
    ignored,
    merged: z.array(z.string()).optional().meta({
      description: "Of a deletion: the numbers of the merged accounts that would go with it.",
    }),
  })
  .meta({ id: "Changes" });

export const batchInput = z.array(customerInput).max(1000);
export const batchResults = z
  .object({
    results: z.array(
      z.object({
        index: z.int().min(0).meta({ description: "The item's place in the request, from 0." }),
        customerNumber: z.string().nullable(),
        status: z
          .int()
          .min(200)
          .max(599)
          .meta({ description: "The HTTP status that the upsert alone would have had." }),
        errors: fieldErrors.optional(),
        changes: changeList.optional().meta({ description: "With dryRun=true." }),
        ignored: ignored.optional(),
      }),
    ),
  })
  .meta({ id: "BatchResults" });

export const problem = z
  .object({
    type: z.url().meta({ description: "The section of the RFC that defines the status." }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    errors: fieldErrors.optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457. All problems of one request come at once." });

export const loginInput = z
  .object({ OrgCode: z.string(), ClientId: z.string(), ClientSecret: z.string() })
  .meta({ id: "Login" });
export const tokenAnswer = z
  .object({
    AccessToken: z.string(),
    TokenType: z.literal("Bearer"),
    ExpiresIn: z.int().meta({ description: "Seconds." }),
  })
  .meta({ id: "Token" });
