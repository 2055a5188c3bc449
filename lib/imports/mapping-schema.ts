import { z } from "zod";
import { MERGES } from "@/lib/customers/request/write-options";
import { TARGETS, TYPES } from "./targets";
import { datePattern } from "./values";

const oneOf = (words: readonly string[]) => ({ error: `Must be one of: ${words.join(", ")}.` });

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: "Must be text, a number, true, false or null.",
});

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** One column for one field. */
export const ruleSchema = z.strictObject({
  field: z.string({ error: "Must name a field." }),
  as: z.enum(TYPES, oneOf(TYPES)).optional(),
  format: z
    .string()
    .refine((format) => datePattern(format) !== null, {
      error: "Must hold YYYY, MM or M, and DD or D, once each.",
    })
    .optional(),
  decimalMark: z.enum([".", ","], { error: 'Must be "." or ",".' }).optional(),
  values: z.record(z.string(), scalar).optional(),
});

/** One column with a person's whole name, for two fields. */
export const splitSchema = z.strictObject({
  firstName: z.string({ error: "Must name the field of the first name." }),
  lastName: z.string({ error: "Must name the field of the last name." }),
});

/** A mapping file, before its columns and fields are checked. */
export const mappingFileSchema = z.strictObject({
  target: z.enum(TARGETS, oneOf(TARGETS)),
  delimiter: z.string().length(1, { error: "Must be one character." }).default(","),
  encoding: z
    .string()
    .refine(isEncoding, { error: "Must be an encoding such as utf-8 or windows-1252." })
    .default("utf-8"),
  merge: z.array(z.enum(MERGES, oneOf(MERGES))).default([]),
  /** The organization that `--create` makes. */
  organization: z
    .strictObject({
      name: z.string(),
      defaultCurrency: z.string(),
      tiers: z.array(z.string()).default([]),
      terms: z.array(z.string()).default([]),
    })
    .optional(),
  columns: z.record(z.string(), z.unknown()).default({}),
  templates: z.record(z.string(), z.string({ error: "Must be text." })).default({}),
  constants: z.record(z.string(), scalar).default({}),
});
