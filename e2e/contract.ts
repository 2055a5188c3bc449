import { z } from "zod";

const media = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const response = z.object({
  $ref: z.string().optional(),
  headers: z.record(z.string(), z.object({ required: z.boolean().default(false) })).default({}),
  content: media.default({}),
});
const operation = z.object({ responses: z.record(z.string(), response) });
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), response),
  }),
});

export type Answered = {
  method: string;
  path: string;
  status: number;
  headers: Headers;
  text: string;
};

/** Checks responses against the OpenAPI document that the server publishes. */
export class Contract {
  readonly #document: z.infer<typeof documentSchema>;
  readonly #schemas: Record<string, unknown>;
  readonly #compiled = new Map<string, z.ZodType>();

  constructor(text: string) {
    // Zod reads local definitions from $defs.
    this.#document = documentSchema.parse(
      JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")),
    );
    this.#schemas = this.#document.components.schemas;
  }

  /** @throws Error when the document does not describe the response. */
  check(answered: Answered): void {
    const { method, path, status, headers, text } = answered;
    const told = `${method} ${path} → ${status}`;
    const expected = this.#responseOf(method, path, status);
    if (!expected) throw new Error(`${told}: the OpenAPI document has no such answer.`);
    for (const [name, { required }] of Object.entries(expected.headers)) {
      if (required && !headers.has(name))
        throw new Error(`${told}: the header ${name} is missing.`);
    }
    const [type] = (headers.get("content-type") ?? "").split(";");
    const types = Object.keys(expected.content);
    if (types.length === 0) {
      if (text !== "") throw new Error(`${told}: must have no body.`);
      return;
    }
    const content = type === undefined ? undefined : expected.content[type];
    if (!content) throw new Error(`${told}: is ${type}, not ${types.join(" or ")}.`);
    const result = this.#compile(content.schema).safeParse(JSON.parse(text));
    if (!result.success) throw new Error(`${told}: ${z.prettifyError(result.error)}\n${text}`);
  }

  #compile(schema: Record<string, unknown>): z.ZodType {
    const key = JSON.stringify(schema);
    const known = this.#compiled.get(key);
    if (known) return known;
    // The document's schemas are JSON Schema (OpenAPI 3.1); zod's parameter type is narrower than
    // that.
    const compiled = z.fromJSONSchema({ ...schema, $defs: this.#schemas } as Parameters<
      typeof z.fromJSONSchema
    >[0]);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #responseOf(method: string, path: string, status: number) {
    const found = this.#operation(method, path.split("?")[0] ?? path);
    // Unknown methods and paths must be answered by a problem too.
    const named = found?.responses[String(status)] ?? (found ? undefined : this.#problem(status));
    if (!named?.$ref) return named;
    return this.#document.components.responses[named.$ref.split("/").at(-1) ?? ""];
  }

  #problem(status: number) {
    const examples: Record<number, string> = {
      400: "BadRequest",
      401: "Unauthorized",
      403: "Forbidden",
      404: "NotFound",
      405: "MethodNotAllowed",
    };
    return this.#document.components.responses[examples[status] ?? ""];
  }

  #operation(method: string, path: string) {
    const literal = this.#document.paths[path];
    const template =
      literal ??
      Object.entries(this.#document.paths).find(([candidate]) =>
        new RegExp(`^${candidate.replace(/\{\w+\}/g, "[^/]+")}$`).test(path),
      )?.[1];
    const item = template?.[method.toLowerCase()];
    return item === undefined ? undefined : operation.parse(item);
  }
}
