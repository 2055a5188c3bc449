import { expect, test } from "vitest";
import { z } from "zod";
import {
  customerListItem,
  customerObject,
  updateSchema,
  upsertSchema,
} from "@/lib/customers/record/schema";
import { openApiDocument } from "./document";
import {
  BATCH_RESULT_EXAMPLE,
  CHANGES_EXAMPLE,
  CREATE_EXAMPLE,
  CURSOR_LIST_EXAMPLE,
  CUSTOMER_EXAMPLE,
  LIST_EXAMPLE,
  LIST_ITEM_EXAMPLE,
  UPDATE_EXAMPLE,
  VALIDATION_EXAMPLE,
} from "./examples";
import { batchResults, changes, customerCursorList, customerList, problem } from "./schemas";

/** The parts of OpenAPI 3.1 that readers rely on (specification 4.8). */
const parameter = z.object({
  name: z.string(),
  in: z.enum(["query", "header", "path"]),
  description: z.string(),
  required: z.boolean().optional(),
});
const media = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const response = z.union([
  z.object({ $ref: z.string() }),
  z.object({
    description: z.string(),
    headers: z.record(z.string(), z.object({ schema: z.object() })),
    content: media.optional(),
  }),
]);
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(parameter).optional(),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), response),
  security: z.array(z.object()).optional(),
});
const pathItem = z.strictObject({
  parameters: z.array(parameter).optional(),
  get: operation.optional(),
  put: operation.optional(),
  post: operation.optional(),
  delete: operation.optional(),
});
const openApi = z.object({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string().startsWith("/api/"), pathItem),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
    responses: z.record(z.string(), response),
    securitySchemes: z.object({
      bearer: z.object({ type: z.literal("http"), scheme: z.literal("bearer") }),
      apiKey: z.object({ in: z.literal("header"), name: z.literal("x-api-key") }),
    }),
  }),
});

const text = JSON.stringify(openApiDocument());
const document = openApi.parse(JSON.parse(text));
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (["get", "put", "post", "delete"] as const).flatMap((method) => {
    const found = item[method];
    return found ? [{ path, method, shared: item.parameters ?? [], ...found }] : [];
  }),
);

test("has the paths of the contract, spelled alike, and the login", () => {
  expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)).toEqual([
    "GET /api/customers",
    "PUT /api/customers",
    "GET /api/customers/{customerNumber}",
    "PUT /api/customers/{customerNumber}",
    "DELETE /api/customers/{customerNumber}",
    "POST /api/customers/{customerNumber}/activate",
    "POST /api/customers/{customerNumber}/renumber",
    "PUT /api/customers/batch",
    "POST /api/auth/login",
    "GET /api/openapi.json",
  ]);
});

test("names each operation once", () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("declares each parameter of a path", () => {
  for (const { path, shared } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = shared.filter((one) => one.in === "path" && one.required);
    expect(declared.map(({ name }) => name)).toEqual(named);
  }
});

test("refers only to what is there", () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  expect(references.length).toBe([...text.matchAll(/"\$ref"/g)].length);
  const components = new Map<string, object>(Object.entries(document.components));
  for (const [whole, group = "", name = ""] of references) {
    expect(Object.keys(components.get(group) ?? {}), whole).toContain(name);
  }
});

test("tells of each write all that can go wrong", () => {
  for (const { responses, method, path } of operations) {
    const statuses = Object.keys(responses);
    expect(statuses, `${method} ${path}`).toContain("500");
    if (path === "/api/openapi.json") continue;
    expect(statuses, `${method} ${path}`).toEqual(expect.arrayContaining(["401", "503"]));
    if (method === "get") continue;
    expect(statuses, `${method} ${path}`).toEqual(expect.arrayContaining(["400", "413", "415"]));
  }
});

test("tells of the limits wherever a token is needed", () => {
  const limits = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
  for (const { responses, security, method, path } of operations) {
    const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
    for (const [status, response] of successes) {
      const named = "headers" in response ? Object.keys(response.headers) : [];
      const told = limits.filter((name) => named.includes(name));
      expect(told, `${method} ${path} → ${status}`).toEqual(security ? [] : limits);
    }
    if (!security) expect(Object.keys(responses)).toEqual(expect.arrayContaining(["429", "503"]));
  }
});

test("takes the names and the required fields from the schemas that the verbs check with", () => {
  const shape = z.object({ properties: z.object().loose(), required: z.array(z.string()) });
  const schemaOf = (name: string) => shape.parse(document.components.schemas[name]);
  expect(Object.keys(schemaOf("CustomerInput").properties)).toEqual(
    Object.keys(upsertSchema.shape),
  );
  expect(schemaOf("CustomerInput").required).toEqual([
    "customerNumber",
    "companyName",
    "companyEmail",
    "pricing",
  ]);
  expect(Object.keys(schemaOf("Customer").properties)).toEqual(Object.keys(customerObject.shape));
  expect(schemaOf("Customer").required).toEqual(Object.keys(customerObject.shape));
  expect(schemaOf("CustomerListItem").required).not.toContain("addresses");
  expect(document.components.schemas.CustomerUpdate).not.toHaveProperty("required");
});

test("gives examples that its own schemas take", () => {
  upsertSchema.parse(CREATE_EXAMPLE);
  updateSchema.parse(UPDATE_EXAMPLE);
  z.strictObject(customerObject.shape).parse(CUSTOMER_EXAMPLE);
  z.strictObject(customerListItem.shape).parse(LIST_ITEM_EXAMPLE);
  customerList.parse(LIST_EXAMPLE);
  customerCursorList.parse(CURSOR_LIST_EXAMPLE);
  changes.parse(CHANGES_EXAMPLE);
  batchResults.parse(BATCH_RESULT_EXAMPLE);
  problem.parse(VALIDATION_EXAMPLE);
});
