/** The closed set of failures a verb may answer with; `lib/http/problem.ts` maps each to a status. */
export type ErrorCode =
  | "validation"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "precondition_failed"
  | "too_large"
  | "unsupported_media_type"
  | "rate_limited"
  | "overloaded";

/** Messages by the path of the field they belong to, as in `addresses[0].country`. */
export type FieldErrors = Record<string, string[]>;

/** An expected failure: its message may be shown to whoever asked. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldErrors | undefined;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { errors?: FieldErrors; retryAfter?: number } = {},
  ) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.errors = options.errors;
    this.retryAfter = options.retryAfter;
  }
}

/** A validation failure for one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError("validation", message, { errors: { [path]: [message] } });
}
