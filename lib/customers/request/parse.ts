import { z } from "zod";
import { ADDRESSES, CONTACTS, listProblems } from "@/lib/customers/record/children";
import { codeText, numberKey, numberText } from "@/lib/customers/record/field-text";
import { fieldAt, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import {
  addressSchema,
  type CustomerObject,
  contactSchema,
  customerNumberSchema,
  listOf,
  renumberSchema,
  updateSchema,
  upsertSchema,
} from "@/lib/customers/record/schema";
import { AppError, type FieldErrors } from "@/lib/errors";
import { isStorable, textLength } from "@/lib/text";
import { fieldErrors, parse } from "@/lib/validation";
import type { Input } from "./apply-input";
import { withoutKept } from "./kept-values";
import { isObject, type Named, named } from "./property-names";
import { childrenProblem } from "./size-limits";
import type { WriteOptions } from "./write-options";

/**
 * Items from the pages may have the stored item's id; API requests have lost unknown names such as
 * `id` by now.
 */
const id = z.uuid().optional();
const update = updateSchema.extend({
  addresses: listOf(addressSchema.extend({ id })).optional(),
  contacts: listOf(contactSchema.extend({ id })).optional(),
});
/** Required fields are checked on the request itself. */
const upsert = update.extend({ customerNumber: customerNumberSchema.optional() });
const REQUIRED = Object.entries(upsertSchema.shape).flatMap(([name, field]) =>
  field.safeParse(undefined).success ? [] : [name],
);

type Checked<Body> = { body: Body; errors: null } | { body: null; errors: FieldErrors };

/** A request after reading, before its account is known. */
export type WriteRequest<Body> = {
  /** The paths of unknown properties, which are ignored. */
  ignored: string[];
  /** The keys to find accounts by; null when missing or invalid. */
  keys: { customerNumber: string | null; externalId: string | null };
  /** The requested tier. */
  pricing: string | undefined;
  /** Whether the currency is asked for as nothing: the organization's default. */
  clearsCurrency: boolean;
  /**
   * Checks the request: gives the parsed body, or all problems.
   * @param current the account to change, whose stored values are accepted; null when the actor
   * sees none.
   */
  check(current: CustomerObject | null): Checked<Body>;
};

/** A text in its stored form; null when it cannot be one. */
function readText(path: string, value: unknown, clean: (text: string) => string): string | null {
  if (typeof value !== "string" || !isStorable(value)) return null;
  const text = clean(value);
  return text !== "" && textLength(text) <= (fieldAt(path).maxLength ?? 0) ? text : null;
}

/** Problems of the lists themselves; items of a list that is too long are not checked. */
function listErrors(
  body: Named["body"],
  current: CustomerObject | null,
  { merge = [] }: WriteOptions,
): { tooLong: FieldErrors; problems: FieldErrors } {
  const [tooLong, problems]: [FieldErrors, FieldErrors] = [{}, {}];
  for (const kind of [ADDRESSES, CONTACTS]) {
    const items = body[kind.path];
    if (!Array.isArray(items)) continue;
    const beyond = childrenProblem(kind.path, current?.[kind.path].length ?? 0, items.length);
    Object.assign(tooLong, beyond);
    if (Object.keys(beyond).length > 0) continue;
    Object.assign(problems, listProblems(kind, items, merge.includes(kind.path)));
  }
  return { tooLong, problems };
}

const without = (body: Named["body"], names: FieldErrors): Named["body"] =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !Object.hasOwn(names, name)));

function requestOf<Body extends object>(
  schema: z.ZodType<Body>,
  input: unknown,
  options: WriteOptions,
  problemsOf: (body: Named["body"]) => FieldErrors,
): WriteRequest<Body> {
  if (!isObject(input)) {
    throw new AppError("validation", "The input has problems.", {
      errors: { body: ["Must be an object."] },
    });
  }
  const { body, ignored, errors: misnamed } = named(input, { ofPages: options.childIds === true });
  const problems = { ...problemsOf(body), ...misnamed };
  if (ignored.length > 0 && Object.keys(body).length === 0) {
    const unknown = Object.keys(input).length === ignored.length;
    if (unknown) problems.body = [`None of these is known. Known are ${KNOWN}.`];
  }
  const { customerNumber, externalId, pricing, currencyCode } = body;
  return {
    ignored,
    keys: {
      customerNumber: readText("customerNumber", customerNumber, numberText),
      externalId: readText("externalId", externalId, codeText),
    },
    pricing: typeof pricing === "string" && isStorable(pricing) ? pricing : undefined,
    clearsCurrency:
      currencyCode === null || (typeof currencyCode === "string" && codeText(currencyCode) === ""),
    check(current) {
      const lists = listErrors(body, current, options);
      const judged = without(body, lists.tooLong);
      const kept = current ? withoutKept(judged, current) : null;
      const result = schema.safeParse(kept?.rest ?? judged);
      // Not spread: copying thousands of problems takes longer than finding them.
      const errors = result.error ? fieldErrors(result.error.issues) : {};
      Object.assign(errors, lists.problems, lists.tooLong, problems);
      if (!result.success || Object.keys(errors).length > 0) return { body: null, errors };
      return { body: kept ? kept.restore(result.data) : result.data, errors: null };
    },
  };
}

const KNOWN = [
  ...WRITTEN_FIELDS.map(({ name }) => name),
  "addresses, contacts, customerAttributes",
].join(", ");

export type UpsertBody = Input & { customerNumber: string };

/**
 * Reads the body of an upsert.
 * @throws AppError `validation` when it is not an object.
 */
export function readUpsert(input: unknown, options: WriteOptions): WriteRequest<UpsertBody> {
  return requestOf(upsert as z.ZodType<UpsertBody>, input, options, (body) =>
    Object.fromEntries(
      REQUIRED.filter((name) => body[name] === undefined).map((name) => [name, ["Required."]]),
    ),
  );
}

/**
 * Reads the body of a partial update.
 * @throws AppError `validation` when it is not an object.
 */
export function readUpdate(
  input: unknown,
  customerNumber: string,
  options: WriteOptions,
): WriteRequest<Input> {
  return requestOf<Input>(update, input, options, ({ customerNumber: given }): FieldErrors => {
    if (typeof given !== "string" || numberKey(given.trim()) === numberKey(customerNumber)) {
      return {};
    }
    return {
      customerNumber: ["Must be the number in the URL; renumber the account to change it."],
    };
  });
}

/**
 * Reads the body of a renumbering.
 * @throws AppError `validation`.
 */
export function readRenumber(input: unknown): { customerNumber: string; ignored: string[] } {
  if (!isObject(input)) return { ...parse(renumberSchema, input), ignored: [] };
  const { body, ignored, errors } = named(input);
  if (errors.customerNumber) {
    throw new AppError("validation", "The input has problems.", {
      errors: { customerNumber: errors.customerNumber },
    });
  }
  const { customerNumber } = parse(renumberSchema, body);
  const others = Object.keys(body).filter((name) => name !== "customerNumber");
  return { customerNumber, ignored: [...others, ...ignored] };
}

/**
 * The checked body, as far as it can be checked without an account.
 * @throws AppError `validation`.
 */
export function requireShape<Body>(request: WriteRequest<Body>): Body {
  const { body, errors } = request.check(null);
  if (errors === null) return body;
  throw new AppError("validation", "The input has problems.", { errors });
}
