import { z } from "zod";
import { AppError, type FieldErrors } from "./errors";
import { cleanText, isStorable, textLength } from "./text";

/** Text that a database can store unchanged. */
export const storableText = z
  .string()
  .refine(isStorable, { error: "Contains a NUL character or half a surrogate pair." });

/** `["addresses", 0, "country"]` as `addresses[0].country`; the empty path as `body`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`,
    )
    .join("");
  return text || "body";
}

export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldErrors {
  const errors = new Map<string, string[]>();
  for (const issue of issues) {
    const path = fieldPath(issue.path);
    const known = errors.get(path);
    if (known) known.push(issue.message);
    else errors.set(path, [issue.message]);
  }
  return Object.fromEntries(errors);
}

/**
 * Parses input with a schema.
 * @throws AppError `validation` with every problem at its field.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { reportInput: false });
  if (result.success) return result.data;
  throw new AppError("validation", "The input has problems.", {
    errors: fieldErrors(result.error.issues),
  });
}

const anyText = z.string({
  error: ({ input }) => (input === undefined || input === null ? "Required." : "Must be text."),
});

const NOT_STORABLE = "Contains a NUL character or half a surrogate pair.";

/** Required text: stored trimmed and in NFC, 1 to `max` code points. */
export function textOf(max: number) {
  return anyText
    .refine(isStorable, { error: NOT_STORABLE, abort: true })
    .transform(cleanText)
    .refine((value) => value !== "", { error: "Required.", abort: true })
    .refine((value) => textLength(value) <= max, { error: `At most ${max} characters.` });
}

/** Optional text; null, empty and blank clear it, undefined leaves it unchanged. */
export function optionalTextOf(max: number) {
  return z
    .preprocess(
      (value) => (typeof value === "string" && value.trim() === "" ? null : value),
      textOf(max).nullable(),
    )
    .optional();
}
