import "server-only";
import { AppError, type FieldErrors } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Answer, responseOf } from "./answer";
import { isOutage } from "./outage";
import { PROBLEMS } from "./problem-kinds";

const RETRY_AFTER_SECONDS = 1;

/** The body of a problem response (RFC 9457). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldErrors;
};

/**
 * Turns an outage or known failure into an AppError; other errors are logged under the request's
 * id.
 * @returns null for an unexpected failure.
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

/** The problem for a failure; an unexpected one is logged and shows no details. */
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
 * The answer to a failure (RFC 9457), with `WWW-Authenticate` on 401, `Retry-After` on 429 and 503,
 * `Allow` on 405.
 * @param allow the resource's methods, for 405.
 */
export function problemAnswer(
  error: unknown,
  requestId: string,
  { allow }: { allow?: string } = {},
): Answer {
  const problem = problemOf(error, requestId);
  const headers: Answer["headers"] = {
    "Content-Type": "application/problem+json",
    "Cache-Control": "private, no-store",
    "X-Request-Id": requestId,
  };
  if (problem.status === 401) headers["WWW-Authenticate"] = "Bearer";
  if (problem.status === 429 || problem.status === 503) {
    const seconds = error instanceof AppError ? error.retryAfter : undefined;
    headers["Retry-After"] = String(Math.max(1, Math.ceil(seconds ?? RETRY_AFTER_SECONDS)));
  }
  if (problem.status === 405 && allow !== undefined) headers.Allow = allow;
  return { status: problem.status, headers, body: JSON.stringify(problem) };
}

/** `problemAnswer` as a web Response. */
export function problemResponse(...failure: Parameters<typeof problemAnswer>): Response {
  return responseOf(problemAnswer(...failure));
}
