import { z } from "zod";
import { AppError, type FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { fieldErrors } from "@/lib/validation";
import { ADDRESSES, CONTACTS, listProblems } from "./children";
import {
  addressSchema,
  contactSchema,
  listOf,
  MOST_CHILDREN,
  updateSchema,
  upsertSchema,
} from "./schema";
import type { WriteOptions } from "./write";

const id = z.uuid().optional();
const withChildIds = {
  addresses: listOf(addressSchema.extend({ id })).optional(),
  contacts: listOf(contactSchema.extend({ id })).optional(),
};
const upsertFromPage = upsertSchema.extend(withChildIds);
const updateFromPage = updateSchema.extend(withChildIds);

const isJudged = (list: unknown): list is unknown[] =>
  Array.isArray(list) && list.length <= MOST_CHILDREN;

function listErrors(input: unknown, { merge = [] }: WriteOptions): FieldErrors {
  if (typeof input !== "object" || input === null) return {};
  const errors: FieldErrors = {};
  if ("addresses" in input && isJudged(input.addresses)) {
    Object.assign(errors, listProblems(ADDRESSES, input.addresses, merge.includes("addresses")));
  }
  if ("contacts" in input && isJudged(input.contacts)) {
    Object.assign(errors, listProblems(CONTACTS, input.contacts, merge.includes("contacts")));
  }
  return errors;
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  more: FieldErrors,
): z.output<Schema> {
  const result = schema.safeParse(input);
  const errors = { ...more, ...(result.success ? {} : fieldErrors(result.error.issues)) };
  if (result.success && Object.keys(errors).length === 0) return result.data;
  throw new AppError("validation", "The input has problems.", { errors });
}

/** The body of an upsert, checked as far as the body alone allows. */
export function parseUpsert(input: unknown, options: WriteOptions) {
  const more = listErrors(input, options);
  return options.childIds ? parsed(upsertFromPage, input, more) : parsed(upsertSchema, input, more);
}

/** The body of a partial update of the account with this number, checked as far as the body alone allows. */
export function parseUpdate(input: unknown, customerNumber: string, options: WriteOptions) {
  const more = listErrors(input, options);
  if (
    typeof input === "object" &&
    input !== null &&
    "customerNumber" in input &&
    typeof input.customerNumber === "string" &&
    caseKey(input.customerNumber.trim()) !== caseKey(customerNumber)
  ) {
    more.customerNumber = ["Must be the number in the URL; renumber the account to change it."];
  }
  return options.childIds ? parsed(updateFromPage, input, more) : parsed(updateSchema, input, more);
}
