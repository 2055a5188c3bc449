import { z } from "zod";
import "zod-openapi";
import { fieldAt } from "@/lib/customers/record/fields";
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
import {
  ADDRESS_DESCRIPTIONS,
  ADDRESS_INPUT_NOTES,
  CONTACT_DESCRIPTIONS,
  CUSTOMER_DESCRIPTIONS,
  CUSTOMER_INPUT_NOTES,
} from "./descriptions";
import { CREATE_EXAMPLE, CUSTOMER_EXAMPLE, LIST_ITEM_EXAMPLE, UPDATE_EXAMPLE } from "./examples";

type Fields = Record<string, z.ZodType>;
type Words = Readonly<Record<string, string>>;

const NO_LENGTH = new Set(["active", "isPrimary", "addressType"]);

type Override = (context: { jsonSchema: Record<string, unknown> }) => void;

/** The format describes a time well enough; its long pattern is left out. */
const withoutPattern: Override = ({ jsonSchema }) => {
  delete jsonSchema.pattern;
};

/** The fields of a response with their descriptions. */
function told(shape: Readonly<Fields>, descriptions: Words): Fields {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      field.meta({ description: descriptions[name], override: withoutPattern }),
    ]),
  );
}

/** The fields of a request with their descriptions and the rules for texts. */
function asked(
  shape: Readonly<Fields>,
  descriptions: Words,
  { notes = {}, prefix = "" }: { notes?: Words; prefix?: string },
): Fields {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      field.meta({
        description: [descriptions[name], notes[name]].filter(Boolean).join(" "),
        override: inputOverride(name, `${prefix}${name}`, field),
      }),
    ]),
  );
}

function inputOverride(name: string, path: string, field: z.ZodType): Override {
  return ({ jsonSchema }) => {
    if (name === "addressType") jsonSchema.enum = [...ADDRESS_TYPES];
    if (NO_LENGTH.has(name)) return;
    const nullable = field.safeParse(null).success;
    const { description } = jsonSchema;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, {
      type: nullable ? ["string", "null"] : "string",
      ...(nullable ? {} : { minLength: 1 }),
      maxLength: fieldAt(path).maxLength,
      description,
    });
  };
}

const scalarsOf = ({ shape }: { shape: Fields }): Fields => {
  const { addresses: _a, contacts: _c, customerAttributes: _x, ...scalars } = shape;
  return scalars;
};

const attributes = customerObject.shape.customerAttributes.meta({
  id: "CustomerAttributes",
  description: CUSTOMER_DESCRIPTIONS.customerAttributes,
  override: { maxProperties: 100, propertyNames: { type: "string", minLength: 1, maxLength: 64 } },
});

export const addressInput = z
  .object(
    asked(addressSchema.shape, ADDRESS_DESCRIPTIONS, {
      prefix: "addresses.",
      notes: ADDRESS_INPUT_NOTES,
    }),
  )
  .meta({ id: "AddressInput" });
export const contactInput = z
  .object(asked(contactSchema.shape, CONTACT_DESCRIPTIONS, { prefix: "contacts." }))
  .meta({ id: "ContactInput" });

const inputNote = (name: string) => ({
  description: `${CUSTOMER_DESCRIPTIONS[name]} ${CUSTOMER_INPUT_NOTES[name]}`,
});
const lists = {
  addresses: z.array(addressInput).optional().meta(inputNote("addresses")),
  contacts: z.array(contactInput).optional().meta(inputNote("contacts")),
  customerAttributes: attributes.optional().meta(inputNote("customerAttributes")),
};

export const customerInput = z
  .object({
    ...asked(scalarsOf(upsertSchema), CUSTOMER_DESCRIPTIONS, { notes: CUSTOMER_INPUT_NOTES }),
    ...lists,
  })
  .meta({ id: "CustomerInput", examples: [CREATE_EXAMPLE] });

export const customerUpdate = z
  .object({
    ...asked(scalarsOf(updateSchema), CUSTOMER_DESCRIPTIONS, { notes: CUSTOMER_INPUT_NOTES }),
    ...lists,
  })
  .meta({ id: "CustomerUpdate", examples: [UPDATE_EXAMPLE] });

export const renumberInput = z
  .object(asked(renumberSchema.shape, CUSTOMER_DESCRIPTIONS, { notes: CUSTOMER_INPUT_NOTES }))
  .meta({ id: "Renumber", examples: [{ customerNumber: "ACME-100" }] });

export const address = z
  .object(told(addressObject.shape, ADDRESS_DESCRIPTIONS))
  .meta({ id: "Address" });
export const contact = z
  .object(told(contactObject.shape, CONTACT_DESCRIPTIONS))
  .meta({ id: "Contact" });

const outputs = {
  ...told(customerObject.shape, CUSTOMER_DESCRIPTIONS),
  addresses: z.array(address).meta({ description: CUSTOMER_DESCRIPTIONS.addresses }),
  contacts: z.array(contact).meta({ description: CUSTOMER_DESCRIPTIONS.contacts }),
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

export const customerList = z
  .object({
    data: z.array(listItem),
    totalRecords: z.int().min(0).meta({ description: "How many customers match." }),
    currentPage: z.int().min(1).meta({ description: "The page asked for." }),
    totalPages: z
      .int()
      .min(0)
      .meta({ description: "ceil(totalRecords / pageSize); 0 when nothing matches." }),
  })
  .meta({ id: "CustomerList" });

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
