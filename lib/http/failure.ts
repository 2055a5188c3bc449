import "server-only";
import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors";
import { log } from "@/lib/log";
import { isOutage } from "./outage";

/** Why an action failed, fit to be shown. */
export type Failure = {
  ok: false;
  code: ErrorCode | "unexpected";
  message: string;
  /** Messages by field path. */
  errors?: FieldErrors;
  /** Seconds after which a retry makes sense. */
  retryAfter?: number;
};

/**
 * A failure that may be shown; an unexpected error is logged under an id and shows only that id.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, errors, retryAfter } = error;
    return {
      ok: false,
      code,
      message,
      ...(errors ? { errors } : {}),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
  const requestId = randomUUID();
  if (isOutage(error)) {
    log.warn({ err: error, requestId }, "The database is out of reach or too busy.");
    return { ok: false, code: "overloaded", message: "The service is busy. Try again." };
  }
  log.error({ err: error, requestId }, "An action failed unexpectedly.");
  return {
    ok: false,
    code: "unexpected",
    message: `Something went wrong. Request id: ${requestId}`,
  };
}
