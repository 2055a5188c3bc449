import "server-only";
import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  BATCH_EXAMPLE,
  BATCH_RESULT_EXAMPLE,
  CHANGES_EXAMPLE,
  CREATE_EXAMPLE,
  CURSOR_LIST_EXAMPLE,
  CUSTOMER_EXAMPLE,
  LIST_EXAMPLE,
  LOGIN_EXAMPLE,
  TOKEN_EXAMPLE,
  UPDATE_EXAMPLE,
} from "./examples";
import {
  customerNumberParameter,
  dryRunParameter,
  ifMatchParameter,
  listParameters,
  mergedParameter,
  mergeParameter,
} from "./parameters";
import { LIMIT_HEADERS, type ProblemCode, problemsByStatus, requestIdHeader } from "./problems";
import {
  batchInput,
  batchResults,
  changes,
  customer,
  customerCursorList,
  customerInput,
  customerList,
  customerUpdate,
  loginInput,
  renumberInput,
  tokenAnswer,
} from "./schemas";

const ALWAYS: ProblemCode[] = [
  "unauthorized",
  "forbidden",
  "rate_limited",
  "overloaded",
  "unexpected",
];
const BODY: ProblemCode[] = ["unsupported_media_type", "too_large", "validation"];

const etag = {
  description: "The account's version, children included; for If-Match.",
  schema: { type: "string" as const },
};
/** Response headers of a call without a token. */
const openHeaders = { "X-Request-Id": requestIdHeader };
const headers = { ...openHeaders, ...LIMIT_HEADERS };
const withTag = { ...headers, ETag: { ...etag, required: true } };
/** Response headers of a write with a body. */
const passedOver = {
  "Ignored-Properties": {
    description:
      "The paths of properties of the body that nobody knows, percent-encoded, with commas between; at most 20 and 1,000 bytes, then `...`.",
    schema: { type: "string" as const },
  },
};
/** A dry run answers the changes, which have no version and so no ETag. */
const withTagUnlessDry = { ...headers, ...passedOver, ETag: etag };

const json = <Schema>(schema: Schema, example: unknown) => ({
  "application/json": { schema, example },
});

/** The response of a write: the customer, or the changes in a dry run. */
const customerOrChanges = {
  "application/json": {
    schema: z.union([customer, changes]),
    examples: {
      customer: { value: CUSTOMER_EXAMPLE },
      dryRun: { summary: "With dryRun=true", value: CHANGES_EXAMPLE },
    },
  },
};

/** The response of a list: by page numbers, or with `after` by cursors. */
const listPages = {
  "application/json": {
    schema: z.union([customerList, customerCursorList]),
    examples: {
      page: { value: LIST_EXAMPLE },
      cursor: { summary: "With after", value: CURSOR_LIST_EXAMPLE },
    },
  },
};

const dryRunOnly = {
  description: "Only with dryRun=true: the changes that the call would make.",
  headers,
  content: json(changes, CHANGES_EXAMPLE),
};

const noContent = (description: string, more: object = headers) => ({
  description,
  headers: more,
});

export const paths: ZodOpenApiPathsObject = {
  "/api/customers": {
    get: {
      operationId: "listCustomers",
      tags: ["Customers"],
      summary: "List customers",
      description:
        "A page of the organization's customers, sorted and filtered. Needs customers:read. Beyond the last page, data is empty and the totals are true. With after, pages follow each other by a cursor: a customer that keeps its place while others change is given exactly once, at any depth for the price of the first page.",
      parameters: listParameters,
      responses: {
        200: { description: "The page.", headers, content: listPages },
        ...problemsByStatus(...ALWAYS, "validation"),
      },
    },
    put: {
      operationId: "upsertCustomer",
      tags: ["Customers"],
      summary: "Create or update a customer",
      description:
        "Finds the account by customerNumber, then by externalId; a known externalId with a new number renumbers the account. On an update, fields that are left out keep their values. Needs customers:write; a change of repNumber customers:assign, of active customers:lifecycle.",
      parameters: [mergeParameter, dryRunParameter, ifMatchParameter],
      requestBody: { required: true, content: json(customerInput, CREATE_EXAMPLE) },
      responses: {
        200: {
          description: "The updated customer.",
          headers: withTagUnlessDry,
          content: customerOrChanges,
        },
        201: {
          description: "The new customer.",
          headers: {
            ...withTag,
            ...passedOver,
            Location: {
              required: true,
              description: "The customer's address.",
              schema: { type: "string" as const },
            },
          },
          content: json(customer, CUSTOMER_EXAMPLE),
        },
        ...problemsByStatus(...ALWAYS, ...BODY, "conflict", "precondition_failed"),
      },
    },
  },
  "/api/customers/{customerNumber}": {
    parameters: [customerNumberParameter],
    get: {
      operationId: "getCustomer",
      tags: ["Customers"],
      summary: "Get a customer",
      description:
        "One customer with its addresses, contacts and attributes. One that was merged into another is 404 here and 409 on every write. Needs customers:read.",
      responses: {
        200: {
          description: "The customer.",
          headers: withTag,
          content: json(customer, CUSTOMER_EXAMPLE),
        },
        ...problemsByStatus(...ALWAYS, "not_found"),
      },
    },
    put: {
      operationId: "updateCustomer",
      tags: ["Customers"],
      summary: "Update a customer",
      description:
        "Fields that you include are overwritten, those you leave out keep their values; null clears an optional field. Never creates. Needs customers:write; a change of repNumber customers:assign, of active customers:lifecycle.",
      parameters: [mergeParameter, dryRunParameter, ifMatchParameter],
      requestBody: { required: true, content: json(customerUpdate, UPDATE_EXAMPLE) },
      responses: {
        200: {
          description: "The customer.",
          headers: withTagUnlessDry,
          content: customerOrChanges,
        },
        ...problemsByStatus(...ALWAYS, ...BODY, "not_found", "conflict", "precondition_failed"),
      },
    },
    delete: {
      operationId: "deleteCustomer",
      tags: ["Customers"],
      summary: "Delete a customer",
      description:
        "Removes the account, its addresses, contacts and attributes for good. Its orders stay on file, under the number and name they were placed under. To keep the account, set active to false instead. Accounts that were merged into it go with it where merged=delete says so, else the answer is 409 and names them. Needs customers:delete.",
      parameters: [mergedParameter, dryRunParameter, ifMatchParameter],
      responses: {
        200: dryRunOnly,
        204: noContent("The customer is gone."),
        ...problemsByStatus(...ALWAYS, ...BODY, "not_found", "conflict", "precondition_failed"),
      },
    },
  },
  "/api/customers/{customerNumber}/activate": {
    parameters: [customerNumberParameter],
    post: {
      operationId: "activateCustomer",
      tags: ["Customers"],
      summary: "Activate a customer",
      description:
        "Lets the account place orders again; nothing happens when it is active already. Needs customers:lifecycle.",
      parameters: [dryRunParameter, ifMatchParameter],
      responses: {
        200: dryRunOnly,
        204: noContent("The customer is active.", withTag),
        ...problemsByStatus(...ALWAYS, ...BODY, "not_found", "conflict", "precondition_failed"),
      },
    },
  },
  "/api/customers/{customerNumber}/renumber": {
    parameters: [customerNumberParameter],
    post: {
      operationId: "renumberCustomer",
      tags: ["Customers"],
      summary: "Give a customer another number",
      description:
        "The old number is free from then on, and 404 here; the pages redirect from it while nobody uses it. Needs customers:write.",
      parameters: [dryRunParameter, ifMatchParameter],
      requestBody: {
        required: true,
        content: json(renumberInput, { customerNumber: "ACME-100" }),
      },
      responses: {
        200: {
          description: "The customer.",
          headers: withTagUnlessDry,
          content: customerOrChanges,
        },
        ...problemsByStatus(...ALWAYS, ...BODY, "not_found", "conflict", "precondition_failed"),
      },
    },
  },
  "/api/customers/batch": {
    put: {
      operationId: "upsertCustomers",
      tags: ["Customers"],
      summary: "Create or update many customers",
      description:
        "Up to 1,000 customers, applied in order, each on its own: one that fails stops no other. Every item gets the status that the upsert alone would have had. Needs customers:write. Against the limits, ten items count as one request.",
      parameters: [mergeParameter, dryRunParameter],
      requestBody: { required: true, content: json(batchInput, BATCH_EXAMPLE) },
      responses: {
        200: {
          description: "The outcome of each item.",
          headers,
          content: json(batchResults, BATCH_RESULT_EXAMPLE),
        },
        ...problemsByStatus(...ALWAYS, ...BODY),
      },
    },
  },
  "/api/auth/login": {
    post: {
      operationId: "login",
      tags: ["Tokens"],
      summary: "Get a token",
      description:
        "A token for an API client, good for an hour. After ten failed tries in a minute for one ClientId, a wrong secret is 429.",
      security: [],
      requestBody: { required: true, content: json(loginInput, LOGIN_EXAMPLE) },
      responses: {
        200: {
          description: "The token.",
          headers: openHeaders,
          content: json(tokenAnswer, TOKEN_EXAMPLE),
        },
        ...problemsByStatus("unauthorized", ...BODY, "rate_limited", "overloaded", "unexpected"),
      },
    },
  },
  "/api/openapi.json": {
    get: {
      operationId: "openapi",
      tags: ["This document"],
      summary: "Get this document",
      description: "This document. Needs no token.",
      security: [],
      responses: {
        200: {
          description: "OpenAPI 3.1.",
          headers: openHeaders,
          content: { "application/json": { schema: { type: "object" } } },
        },
        ...problemsByStatus("unexpected"),
      },
    },
  },
};
