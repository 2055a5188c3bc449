import { z } from "zod";
import { CURRENCY_CODES } from "@/lib/customers/record/codes";
import { isStorable } from "@/lib/text";
import { textOf } from "@/lib/validation";

/** The lists that an organization keeps. */
export const LIST_NAMES = ["tiers", "terms", "reps"] as const;
export type ListName = (typeof LIST_NAMES)[number];
/** The lists whose entries are only names, in their own order. */
export type NamedListName = Exclude<ListName, "reps">;

const list = z.enum(LIST_NAMES);
const namedList = z.enum(["tiers", "terms"]);
/** A name, number or value as a page showed it. */
const shown = z.string().min(1).max(200).refine(isStorable, { error: "Must be text." });
/** The number of accounts that the page showed. */
const expected = z.number().int().min(0);
const MOST_ENTRIES = 10_000;
const names = z.array(shown).max(MOST_ENTRIES);

export const addEntrySchema = z.object({ list: namedList, name: textOf(50) });
export const renameEntrySchema = z.object({
  list: namedList,
  name: shown,
  to: textOf(50),
  expected,
});
export const retireEntrySchema = z.object({
  list,
  name: shown,
  /** Where its accounts move, null for no value; without `move` they stay. */
  move: z.object({ to: shown.nullable() }).nullable(),
  expected,
});
export const entrySchema = z.object({ list, name: shown });
export const reorderSchema = z.object({ list: namedList, seen: names, order: names });
export const moveAccountsSchema = z.object({ list, from: shown, to: shown.nullable(), expected });

export type ListedEntry = {
  name: string;
  active: boolean;
  /** The number that the accounts table shows when filtered by this value. */
  accounts: number;
  /** Another entry with the same filter key, so their accounts are counted together. */
  countedWith: string | null;
};

/** A value of accounts that is not on the list, in its most frequent spelling. */
export type UnlistedValue = { value: string; accounts: number };

export type ListOverview<Entry = ListedEntry> = {
  entries: Entry[];
  /** The values of most accounts first. */
  unlisted: UnlistedValue[];
  /** How many unlisted values there are; `unlisted` may hold fewer. */
  unlistedCount: number;
};

/**
 * How many accounts changed together with a list, and the change set to undo that; null when none
 * did.
 */
export type Moved = { accounts: number; changeSetId: string | null };

export type ListEntry = { name: string; position: number; active: boolean };

/** The result of an upsert by key. */
export type Outcome = "created" | "updated" | "unchanged";

/** An entry of a list: a price tier or payment terms. */
export const listEntrySchema = z.object(
  {
    name: textOf(50),
    position: z.number({ error: "Must be a whole number." }).int().min(0).optional(),
    active: z.boolean({ error: "Must be true or false." }).optional(),
  },
  { error: "Must be an object." },
);

/** A currency in any case; gives the ISO 4217 code. */
export const currencySchema = textOf(3)
  .transform((code) => code.toUpperCase())
  .refine((code) => CURRENCY_CODES.has(code), {
    error: "Must be an ISO 4217 currency code, such as USD or EUR.",
  });
