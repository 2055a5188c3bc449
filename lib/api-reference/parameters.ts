import type { ZodOpenApiOperationObject } from "zod-openapi";
import { OPERATORS, type Operator } from "@/lib/customers/list/filters";
import { FILTER_ISSUES } from "@/lib/customers/quality/issues";
import { FILTERS_EXAMPLE } from "./examples";

/** What each operator of a filter means. */
export const OPERATOR_MEANINGS: Readonly<Record<Operator, string>> = {
  equals: 'The same, without regard to case and accents. With "": empty or not set.',
  notequals: 'Not the same; customers without a value count. With "": has a value.',
  contains: "Holds the text.",
  notcontains: "Does not hold the text; customers without a value count.",
  startswith: "Begins with the text.",
  endswith: "Ends with the text.",
  gt: "After it in the sort order; of dates, later; of attributes, greater when both are numbers.",
  gte: "The same or after it.",
  lt: "Before it, earlier or less.",
  lte: "The same or before it.",
};

const valueTypes: ("string" | "number" | "boolean")[] = ["string", "number", "boolean"];

const filterSchema = {
  type: "object" as const,
  required: ["field", "operator", "value"],
  properties: {
    field: {
      type: "string" as const,
      description:
        "A scalar field of the customer, createdAt, updatedAt, issue, addresses.*, contacts.* or customerAttributes.<key>. Any case, but for the key.",
    },
    operator: {
      type: "string" as const,
      enum: [...OPERATORS],
      description: "In any case.",
    },
    value: {
      type: valueTypes,
      description: `Text; true or false for booleans, which take equals and notequals only; an ISO 8601 date or @days-30 for dates; @me for a repNumber; for issue one of ${FILTER_ISSUES.join(", ")}.`,
    },
    group: { type: "string" as const, description: "Filters with the same group are OR-ed." },
    row: {
      type: "string" as const,
      description: "Filters with the same row must hold on the same address or contact.",
    },
  },
};

const query = { in: "query" as const };

export const listParameters: NonNullable<ZodOpenApiOperationObject["parameters"]> = [
  {
    ...query,
    name: "pageNumber",
    description: "The page of results to return.",
    schema: { type: "integer" as const, minimum: 1, maximum: 2147483647, default: 1 },
  },
  {
    ...query,
    name: "pageSize",
    description: "Customers per page.",
    schema: { type: "integer" as const, minimum: 1, maximum: 200, default: 25 },
  },
  {
    ...query,
    name: "sortOn",
    description:
      "The field to sort on: Name (= companyName), any scalar field of the customer, createdAt, updatedAt or customerAttributes.<key>, in any case but for the key; or several with commas between. Attributes: booleans, then numbers, then text. Ties are in the order of customerNumber; customers without a value come last.",
    schema: { type: "string" as const, default: "Name" },
    examples: {
      one: { value: "CustomerNumber" },
      several: { summary: "By tier, within it the newest first", value: "pricing,createdAt" },
    },
  },
  {
    ...query,
    name: "sortDirection",
    description: "asc or desc, in any case; one for each field of sortOn, the last one repeats.",
    schema: { type: "string" as const, default: "asc" },
    examples: { one: { value: "desc" }, several: { value: "asc,desc" } },
  },
  {
    ...query,
    name: "filters",
    description:
      "A JSON array of filters, which must all hold. Also spelled filters[0].field=…&filters[0].operator=…&filters[0].value=… or filters[0][field]=…; one spelling a request.",
    content: {
      "application/json": {
        schema: { type: "array" as const, items: filterSchema },
        example: FILTERS_EXAMPLE,
      },
    },
  },
  {
    ...query,
    name: "search",
    description:
      "Each word must be contained in the number, external id, name or e-mail, in an address's city or postal code, or in one contact's name or e-mail. Digits that make a phone number, and words of at least four digits, are looked for in phones and faxes too, by their digits alone.",
    schema: { type: "string" as const, minLength: 1, maxLength: 200 },
  },
  {
    ...query,
    name: "include",
    description: "What each item holds besides: addresses, contacts, or both with a comma between.",
    schema: { type: "string" as const },
    examples: { both: { value: "addresses,contacts" } },
  },
];

export const customerNumberParameter = {
  in: "path" as const,
  name: "customerNumber",
  required: true,
  description:
    "The customer's account number, percent-encoded; found in any case. A/B is written A%2FB.",
  schema: { type: "string" as const },
  example: "ACME-001",
};

export const mergeParameter = {
  ...query,
  name: "merge",
  description:
    "addresses, contacts, customerAttributes, or several with commas between: these are updated and appended to, by externalId or key, and nothing is removed.",
  schema: { type: "string" as const },
  examples: { lists: { value: "addresses,contacts" } },
};

export const dryRunParameter = {
  ...query,
  name: "dryRun",
  description:
    "true: the same checks and errors, then 200 with the changes that the write would make; nothing is written.",
  schema: { type: "boolean" as const, default: false },
};

export const mergedParameter = {
  ...query,
  name: "merged",
  description:
    "delete: accounts that were merged into this one are deleted with it; without it they keep it from being deleted.",
  schema: { type: "string" as const, enum: ["delete"] },
};

export const ifMatchParameter = {
  in: "header" as const,
  name: "If-Match",
  description:
    'The ETag that the account must still have, or * for one that must exist; else 412 and nothing is written. A weak tag (W/"…"), what a proxy that compresses makes of ours, never matches.',
  schema: { type: "string" as const },
};
