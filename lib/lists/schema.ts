import { z } from "zod";
import { CURRENCY_CODES } from "@/lib/customers/record/codes";
import { isStorable } from "@/lib/text";
import { textOf } from "@/lib/validation";

/** The lists that an organization keeps. */
export const LIST_NAMES = ["tiers", "terms", "reps"] as const;
export type ListName = (typeof LIST_NAMES)[number];
/** Those whose entries are nothing but a name, in an order of their own. */
export type NamedListName = Exclude<ListName, "reps">;

const list = z.enum(LIST_NAMES);
const namedList = z.enum(["tiers", "terms"]);
/** A name, number or value as a page showed it. */
const shown = z.string().min(1).max(200).refine(isStorable, { error: "Must be text." });
/** How many accounts the page showed. */
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
  /** Where its accounts go, to nothing when `to` is null; without it they stay. */
  move: z.object({ to: shown.nullable() }).nullable(),
  expected,
});
export const entrySchema = z.object({ list, name: shown });
export const reorderSchema = z.object({ list: namedList, seen: names, order: names });
export const moveAccountsSchema = z.object({ list, from: shown, to: shown.nullable(), expected });

export type ListedEntry = {
  name: string;
  active: boolean;
  /** As many as the accounts table finds with the filter that equals it. */
  accounts: number;
  /** Another entry whose accounts are counted with it, since filters do not tell the two apart. */
  twin: string | null;
};

/** What accounts hold and the list does not know, in the spelling that most of them have. */
export type UnlistedValue = { value: string; accounts: number };

export type ListOverview<Entry = ListedEntry> = {
  entries: Entry[];
  /** Those of the most accounts first. */
  unlisted: UnlistedValue[];
  /** How many such values there are, more than are given perhaps. */
  unlistedCount: number;
};

/** Accounts that were changed together with a list, and by which change set it can be undone; null when there were none. */
export type Moved = { accounts: number; changeSetId: string | null };

export type ListEntry = { name: string; position: number; active: boolean };

/** What became of an entry that was given by its key. */
export type Outcome = "created" | "updated" | "unchanged";

/** An entry of a list that an organization keeps: a price tier, payment terms. */
export const listEntrySchema = z.object(
  {
    name: textOf(50),
    position: z.number({ error: "Must be a whole number." }).int().min(0).optional(),
    active: z.boolean({ error: "Must be true or false." }).optional(),
  },
  { error: "Must be an object." },
);

/** A currency in either case; given out as ISO 4217 writes it. */
export const currencySchema = textOf(3)
  .transform((code) => code.toUpperCase())
  .refine((code) => CURRENCY_CODES.has(code), {
    error: "Must be an ISO 4217 currency code, such as USD or EUR.",
  });
