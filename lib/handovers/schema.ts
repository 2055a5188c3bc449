import { z } from "zod";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { isStorable, textLength } from "@/lib/text";
import { storableText } from "@/lib/validation";

const MOST_REPS = 200;
const MOST_RULES = 50;
const MOST_EXCEPTIONS = 1_000;
export const LONGEST_NOTE = 1_000;

const text = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .refine((value) => textLength(value) <= most, { error: `At most ${most} characters.` })
    .refine(isStorable, { error: "Must be text." });

const repNumber = text(50, "Choose a rep.");

/** The accounts: a rep's book, or a list's selection. */
export const sourceSchema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("book"), repNumber }),
  // A selection of inactive accounts is only for activating them.
  z.object({ of: z.literal("list"), selection: selectionSchema.omit({ inactive: true }) }),
]);

/**
 * The new rep. `share` deals accounts to several reps: in equal numbers, or in equal order amounts.
 */
export const targetSchema = z.discriminatedUnion("to", [
  z.object({ to: z.literal("stay") }),
  z.object({ to: z.literal("rep"), repNumber }),
  z.object({
    to: z.literal("share"),
    repNumbers: z
      .array(repNumber)
      .min(2, "Choose at least two reps to share among.")
      .max(MOST_REPS, `At most ${MOST_REPS} reps.`),
    by: z.enum(["accounts", "orders"]),
  }),
]);

export const splitSchema = z.object({
  /** Rules in order: the first match decides. `when`: filters as in a list's address. */
  rules: z
    .array(z.object({ when: storableText.max(100_000), target: targetSchema }))
    .max(MOST_RULES, `At most ${MOST_RULES} rules.`),
  /** For accounts that match no rule. */
  rest: targetSchema,
  /** Applied before all rules; null means the account stays. */
  exceptions: z
    .array(
      z.object({
        customerNumber: text(64, "Type an account number."),
        repNumber: repNumber.nullable(),
      }),
    )
    .max(MOST_EXCEPTIONS, `At most ${MOST_EXCEPTIONS} exceptions; use a rule instead.`),
});

export const draftSchema = z.object({ source: sourceSchema, split: splitSchema });

export const planSchema = draftSchema.extend({
  note: z
    .string()
    .trim()
    .max(LONGEST_NOTE, `At most ${LONGEST_NOTE} characters.`)
    .refine(isStorable, { error: "Must be text." })
    .transform((note) => note || null)
    .nullable(),
  /** Null: now. */
  runAt: z.iso.datetime({ error: "Choose a day and a time." }).nullable(),
  /** The digest of the confirmed preview. */
  expected: z.string().max(100),
});

export type Source = z.output<typeof sourceSchema>;
export type Target = z.output<typeof targetSchema>;
export type Split = z.output<typeof splitSchema>;
export type Draft = z.output<typeof draftSchema>;
