import "server-only";
import { PROBLEMS } from "@/lib/http/problem-kinds";
import { VALIDATION_EXAMPLE } from "./examples";
import { problem } from "./schemas";

/** What each problem means to a caller, in the order of the checks. */
export const PROBLEM_MEANINGS = {
  unauthorized: "The token is missing, wrong, expired or revoked.",
  forbidden:
    "The token names no known organization, or lacks the permission that the call or one of its fields needs.",
  method_not_allowed: "The method does not exist here; Allow lists those that do.",
  unsupported_media_type: "The body is not application/json in UTF-8.",
  too_large: "The body is longer than 1 MiB, a batch longer than 16 MiB.",
  validation:
    "A parameter, the body or one of its fields is wrong; errors lists every problem at its field.",
  not_found: "There is no such customer, or it is not yours to see.",
  precondition_failed: "If-Match does not match: the account was changed since, or is gone.",
  conflict:
    "The number or the externalId belongs to another account, or to one that was merged: then the detail names the account that it was merged into. Or others were merged into an account that is to be deleted, and are named. Nothing was written.",
  rate_limited:
    "Too many requests, or too many failed logins; Retry-After says how many seconds to wait.",
  overloaded:
    "The service is busy, or too many of your requests are under way; Retry-After says how many seconds to wait.",
  unexpected: "Something went wrong on our side; X-Request-Id names the request.",
} as const satisfies Record<keyof typeof PROBLEMS, string>;

export type ProblemCode = keyof typeof PROBLEM_MEANINGS;

const REQUEST_ID = {
  required: true,
  description: "Names the request, also in the audit of what it changed.",
  schema: { type: "string" as const },
};
const RETRY_AFTER = {
  required: true,
  description: "Seconds until a retry makes sense.",
  schema: { type: "integer" as const },
};

/** Headers of every answer to a call with a token, unless limits are switched off. */
export const LIMIT_HEADERS = {
  "RateLimit-Limit": {
    description: "Requests that may be made at once, of the limit that is met first.",
    schema: { type: "integer" as const },
  },
  "RateLimit-Remaining": {
    description: "How many of them are left.",
    schema: { type: "integer" as const },
  },
  "RateLimit-Reset": {
    description: "Seconds until all of them are back.",
    schema: { type: "integer" as const },
  },
};

const HEADERS: Partial<Record<ProblemCode, Record<string, object>>> = {
  unauthorized: {
    "WWW-Authenticate": {
      required: true,
      description: "Bearer",
      schema: { type: "string" as const },
    },
  },
  method_not_allowed: {
    Allow: {
      required: true,
      description: "The methods that exist here.",
      schema: { type: "string" as const },
    },
  },
  rate_limited: { "Retry-After": RETRY_AFTER },
  overloaded: { "Retry-After": RETRY_AFTER },
};

/** The name of a problem's response among the components. */
export function responseName(code: ProblemCode): string {
  return PROBLEMS[code].title.replaceAll(" ", "");
}

function exampleOf(code: ProblemCode): object {
  return code === "validation"
    ? VALIDATION_EXAMPLE
    : { ...PROBLEMS[code], detail: PROBLEM_MEANINGS[code] };
}

const codes = Object.keys(PROBLEM_MEANINGS).filter((code): code is ProblemCode => code in PROBLEMS);

/** A response for each problem. */
export const problemResponses = Object.fromEntries(
  codes.map((code) => [
    responseName(code),
    {
      description: PROBLEM_MEANINGS[code],
      headers: { "X-Request-Id": REQUEST_ID, ...HEADERS[code], ...LIMIT_HEADERS },
      content: {
        "application/problem+json": { schema: problem, example: exampleOf(code) },
      },
    },
  ]),
);

/** References to the responses that an operation may give, by status. */
export function problemsByStatus(...used: ProblemCode[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    used.map((code) => [
      String(PROBLEMS[code].status),
      { $ref: `#/components/responses/${responseName(code)}` },
    ]),
  );
}

/** The rows of the table of problems, in the order of the checks. */
export const problemRows = codes.map((code) => ({
  status: PROBLEMS[code].status,
  title: PROBLEMS[code].title,
  type: PROBLEMS[code].type,
  meaning: PROBLEM_MEANINGS[code],
}));

export const requestIdHeader = REQUEST_ID;
