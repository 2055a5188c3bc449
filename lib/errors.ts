/** The closed set of failures of verbs; `lib/http/problem.ts` maps each to a status. */
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

const MARK = Symbol.for("rolodesk.AppError");

/** An expected failure; its message may be shown to the caller. */
export class AppError extends Error {
  readonly [MARK] = true;
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

  /**
   * Each bundle has its own copy of this class, and the shared database connections throw the copy
   * of the bundle that opened them, so instanceof compares a mark instead.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the subclass that was asked.
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && MARK in value;
  }
}

/** A validation failure for one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError("validation", message, { errors: { [path]: [message] } });
}
