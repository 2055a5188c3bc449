import "server-only";
import { createDocument } from "zod-openapi";
import { paths } from "./paths";
import { problemResponses } from "./problems";

const DESCRIPTION = `Business customers: company data, contacts, addresses, price tiers and sales reps. Each customer belongs to an organization, which is read from the token, and is known by the customerNumber that you assign.

Every call needs a token: Authorization: Bearer <JWT>, or the same token in x-api-key.

Names of properties are taken in any case, of which the one written here wins; names of attributes are your own. Properties that nobody knows are passed over and named in Ignored-Properties. Texts are trimmed and put in NFC, line breaks and tabs in them become a blank (not in an attribute), and what cannot be seen is taken out. A rule binds what a request changes: a value that is stored already is taken again as it is.

Each organization may make so many requests a second, more at once after a pause, and have so many under way; each client half of that. RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset tell what is left; beyond it the answer is 429, or 503 when too many are under way, with Retry-After in seconds.`;

export type OpenApiDocument = ReturnType<typeof createDocument>;

let made: OpenApiDocument | undefined;

/** The description of the HTTP API (OpenAPI 3.1), made from the schemas that the verbs check with. */
export function openApiDocument(): OpenApiDocument {
  made ??= createDocument({
    openapi: "3.1.1",
    info: { title: "Rolodesk Customers API", version: "1.0.0", description: DESCRIPTION },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { apiKey: [] }],
    tags: [{ name: "Customers" }, { name: "Tokens" }, { name: "This document" }],
    paths,
    components: {
      responses: problemResponses,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "A JWT with the claims exp and OrganizationId; scope and RepNumber limit it.",
        },
        apiKey: {
          type: "apiKey",
          in: "header",
          name: "x-api-key",
          description: "The same token.",
        },
      },
    },
  });
  return made;
}
