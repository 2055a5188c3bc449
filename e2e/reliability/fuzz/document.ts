import { z } from "zod";

/** The parts of JSON Schema that the document uses. */
const schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(schema).optional();
  },
  get properties() {
    return z.record(z.string(), schema).optional();
  },
  get items() {
    return schema.optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), schema]).optional();
  },
});
export type Schema = z.infer<typeof schema>;

const parameter = z.object({
  in: z.string(),
  name: z.string(),
  schema: schema.optional(),
  content: z.record(z.string(), z.object({ schema })).optional(),
});
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

export type Call = {
  /** The document's spelling, with {customerNumber}. */
  path: string;
  method: string;
  /** Whether the document has the method; the others must give 405. */
  known: boolean;
  body: Schema | null;
  query: { name: string; schema: Schema; json: boolean }[];
};

/** Every path of an OpenAPI document with every method, and the document's schemas by name. */
export function readDocument(text: string): { calls: Call[]; schemas: Record<string, Schema> } {
  const { paths, components } = documentSchema.parse(JSON.parse(text));
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.map((method): Call => {
      const known = item[method] !== undefined;
      const { parameters, requestBody } = operation.parse(item[method] ?? {});
      return {
        path,
        method: method.toUpperCase(),
        known,
        body: requestBody?.content["application/json"]?.schema ?? null,
        query: parameters
          .filter((one) => one.in === "query")
          .map(({ name, schema: plain, content }) => ({
            name,
            schema: plain ?? content?.["application/json"]?.schema ?? {},
            json: content !== undefined,
          })),
      };
    }),
  );
  return { calls, schemas: components.schemas };
}
