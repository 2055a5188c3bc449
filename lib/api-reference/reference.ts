import "server-only";
import { z } from "zod";
import { openApiDocument } from "./document";

const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  items: z.looseObject({ $ref: z.string().optional() }).optional(),
  anyOf: z.array(z.looseObject({ $ref: z.string().optional() })).optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  default: z.unknown().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
});
type Schema = z.infer<typeof schema>;

const objectSchema = schema.extend({ properties: z.record(z.string(), schema) });
const media = z.object({
  schema,
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
});
const content = z.record(z.string(), media).optional();
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string(),
  schema: schema.optional(),
  content,
});
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  security: z.array(z.object()).optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().optional(), content, $ref: z.string().optional() }),
  ),
});
const METHODS = ["get", "put", "post", "delete"] as const;
const pathItem = z.object({
  parameters: z.array(parameter).default([]),
  get: operation.optional(),
  put: operation.optional(),
  post: operation.optional(),
  delete: operation.optional(),
});
const shape = z.object({
  paths: z.record(z.string(), pathItem),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A field or a parameter, in words. */
export type ReferenceField = {
  name: string;
  type: string;
  /** Where the parameter is sent (path, query, header); undefined for a field. */
  in?: string;
  required: boolean;
  description: string;
};

export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  needsToken: boolean;
  parameters: ReferenceField[];
  /** The body's object, by name where it has one, and an example. */
  body: { object: string | null; example: unknown } | null;
  successes: { status: string; description: string; object: string | null; example: unknown }[];
  problems: string[];
};

export type ReferenceObject = { name: string; fields: ReferenceField[] };

export type Reference = { operations: ReferenceOperation[]; objects: ReferenceObject[] };

const nameOf = (reference: string | undefined): string | null =>
  reference?.split("/").at(-1) ?? null;

/**
 * A type in words, such as `text, at most 200 characters` or `whole number from 1 to 200, 25 unless
 * told`.
 */
function typeInWords(of: Schema): string {
  const { items, enum: choices, maxLength, minimum, maximum } = of;
  const types = [of.type ?? []].flat();
  const words: Record<string, string> = {
    string: of.format === "date-time" ? "time" : "text",
    integer: "whole number",
    number: "number",
    boolean: "true or false",
    object: "object",
    array: items?.$ref ? `list of ${nameOf(items.$ref)}` : "list",
    null: "null",
  };
  const name = nameOf(of.$ref);
  const known = choices
    ? choices.join(" or ")
    : (name ?? types.map((type) => words[type] ?? type).join(" or "));
  const limits = [
    maxLength === undefined ? "" : `at most ${maxLength} characters`,
    minimum === undefined || maximum === undefined || maximum > 2 ** 31
      ? ""
      : `from ${minimum} to ${maximum}`,
    of.default === undefined ? "" : `${String(of.default)} unless told`,
  ];
  return [known || "any value", ...limits.filter(Boolean)].join(", ");
}

function toField(one: z.infer<typeof parameter>): ReferenceField {
  const [inside] = Object.values(one.content ?? {});
  return {
    name: one.name,
    in: one.in,
    type: one.schema ? typeInWords(one.schema) : inside ? "JSON list" : "text",
    required: one.required ?? false,
    description: one.description,
  };
}

function shown(of: z.infer<typeof content>): { object: string | null; example: unknown } {
  const [found] = Object.values(of ?? {});
  if (!found) return { object: null, example: undefined };
  const { $ref, items, anyOf } = found.schema;
  const [first] = Object.values(found.examples ?? {});
  const object = items?.$ref ? `List of ${nameOf(items.$ref)}` : nameOf($ref ?? anyOf?.[0]?.$ref);
  return { object, example: found.example ?? first?.value };
}

function toOperation(
  path: string,
  method: string,
  shared: z.infer<typeof parameter>[],
  one: z.infer<typeof operation>,
): ReferenceOperation {
  const responses = Object.entries(one.responses);
  return {
    id: one.operationId,
    method: method.toUpperCase(),
    path,
    summary: one.summary,
    description: one.description,
    needsToken: one.security === undefined,
    parameters: [...shared, ...one.parameters].map(toField),
    body: one.requestBody ? shown(one.requestBody.content) : null,
    successes: responses
      .filter(([status]) => status.startsWith("2"))
      .map(([status, { description = "", content: body }]) => ({
        status,
        description,
        ...shown(body),
      })),
    problems: responses.map(([status]) => status).filter((status) => !status.startsWith("2")),
  };
}

function toObject(name: string, found: unknown): ReferenceObject {
  const { properties, required = [] } = objectSchema.parse(found);
  const fields = Object.entries(properties).map(([field, one]) => ({
    name: field,
    type: typeInWords(one),
    required: required.includes(field),
    description: one.description ?? "",
  }));
  return { name, fields };
}

/** The OpenAPI document as the reference page shows it: calls and objects, in words. */
export function reference(): Reference {
  const { paths, components } = shape.parse(JSON.parse(JSON.stringify(openApiDocument())));
  const objects = [
    "Customer",
    "CustomerInput",
    "Address",
    "AddressInput",
    "Contact",
    "ContactInput",
    "Problem",
  ];
  return {
    operations: Object.entries(paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const one = item[method];
        return one ? [toOperation(path, method, item.parameters, one)] : [];
      }),
    ),
    objects: objects.map((name) => toObject(name, components.schemas[name])),
  };
}
