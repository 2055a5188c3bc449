import "server-only";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors";
import { log } from "@/lib/log";
import { isOutage } from "./outage";

const RFC_9110 = "https://tools.ietf.org/html/rfc9110";

type Kind = { type: string; title: string; status: number };

const kind = (status: number, title: string, section: string): Kind => ({
  type: `${RFC_9110}#section-${section}`,
  title,
  status,
});

/** Each failure's status, title and type: the section of RFC 9110, for 429 of RFC 6585, that defines the status. */
export const PROBLEMS: Readonly<Record<ErrorCode | "unexpected", Kind>> = {
  validation: kind(400, "Bad Request", "15.5.1"),
  unauthorized: kind(401, "Unauthorized", "15.5.2"),
  forbidden: kind(403, "Forbidden", "15.5.4"),
  not_found: kind(404, "Not Found", "15.5.5"),
  method_not_allowed: kind(405, "Method Not Allowed", "15.5.6"),
  conflict: kind(409, "Conflict", "15.5.10"),
  precondition_failed: kind(412, "Precondition Failed", "15.5.13"),
  too_large: kind(413, "Content Too Large", "15.5.14"),
  unsupported_media_type: kind(415, "Unsupported Media Type", "15.5.16"),
  rate_limited: {
    type: "https://tools.ietf.org/html/rfc6585#section-4",
    title: "Too Many Requests",
    status: 429,
  },
  unexpected: kind(500, "Internal Server Error", "15.6.1"),
  overloaded: kind(503, "Service Unavailable", "15.6.4"),
};

const RETRY_AFTER_SECONDS = 1;

/** An answer of RFC 9457. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldErrors;
};

/**
 * A failure as an expected one. What is not expected is logged under the request's id and tells nothing.
 * @returns null for an unexpected failure that no retry helps.
 */
function expected(error: unknown, requestId: string): AppError | null {
  if (error instanceof AppError) return error;
  if (isOutage(error)) {
    log.warn({ err: error, requestId }, "The database is out of reach or too busy.");
    return new AppError("overloaded", "The service is busy. Try again.");
  }
  log.error({ err: error, requestId }, "A request failed unexpectedly.");
  return null;
}

/** The problem that tells a failure; an unexpected one is logged and shows nothing of itself. */
export function problemOf(error: unknown, requestId: string): Problem {
  const failure = expected(error, requestId);
  if (!failure) {
    return { ...PROBLEMS.unexpected, detail: `Something went wrong. Request id: ${requestId}` };
  }
  return {
    ...PROBLEMS[failure.code],
    detail: failure.message,
    ...(failure.errors ? { errors: failure.errors } : {}),
  };
}

/**
 * The answer that tells a failure (RFC 9457): with `WWW-Authenticate` on 401, `Retry-After` on 429 and 503,
 * `Allow` on 405.
 * @param allow the methods that the resource has, for 405.
 */
export function problemResponse(
  error: unknown,
  requestId: string,
  { allow }: { allow?: string } = {},
): Response {
  const problem = problemOf(error, requestId);
  const headers = new Headers({
    "Content-Type": "application/problem+json",
    "Cache-Control": "private, no-store",
    "X-Request-Id": requestId,
  });
  if (problem.status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (problem.status === 429 || problem.status === 503) {
    const seconds = error instanceof AppError ? error.retryAfter : undefined;
    headers.set("Retry-After", String(Math.max(1, Math.ceil(seconds ?? RETRY_AFTER_SECONDS))));
  }
  if (problem.status === 405 && allow !== undefined) headers.set("Allow", allow);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
