import { z } from "zod";
import { cleanText, isStorable, textLength } from "@/lib/text";
import type { Entries, Entry, TextEntry, Values } from "./registry";

// zod would try `new Function`, which the Content-Security-Policy of the pages reports.
z.config({ jitless: true });

const NOT_TEXT = "Must be text.";
const REQUIRED = "Required.";
export const NOT_STORABLE = "Contains a NUL character or half a surrogate pair.";

export const anyText = z.string({
  error: ({ input }) => (input === undefined || input === null ? REQUIRED : NOT_TEXT),
});

export const storableText = anyText.refine(isStorable, { error: NOT_STORABLE, abort: true });

/** Looks like an address: something, an at sign, a domain with a dot. */
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;

/** Text as stored: trimmed, NFC, at most so many code points. Blank is empty. */
function textOf({ kind, maxLength }: TextEntry) {
  const text = storableText.transform(cleanText).refine((value) => textLength(value) <= maxLength, {
    error: `At most ${maxLength} characters.`,
  });
  if (kind !== "email") return text;
  return text.refine((value) => value === "" || EMAIL.test(value), {
    error: "That is not an e-mail address.",
  });
}

export function requiredText(entry: TextEntry) {
  return textOf(entry).refine((value) => value !== "", { error: REQUIRED, abort: true });
}

/** Text that may be missing: null, empty and blank all clear it. */
export function nullableText(entry: TextEntry) {
  return textOf(entry)
    .transform((value) => value || null)
    .nullable();
}

export const flag = z.boolean({ error: "Must be true or false." });
const time = z.iso.datetime();

function inputOf(entry: Entry): z.ZodType {
  if (entry.kind === "flag") return flag;
  if (entry.kind === "date") return time;
  return entry.required ? requiredText(entry) : nullableText(entry);
}

function outputOf({ kind, required }: Entry): z.ZodType {
  if (kind === "flag") return z.boolean();
  if (kind === "date") return time;
  return required ? z.string() : z.string().nullable();
}

type Shape<Registry extends Entries> = {
  [Name in keyof Registry]: z.ZodType<Values<Registry>[Name], Values<Registry>[Name]>;
};

function shapeOf<Registry extends Entries>(registry: Registry, of: (entry: Entry) => z.ZodType) {
  const fields = Object.entries<Entry>(registry).map(([name, entry]) => [name, of(entry)]);
  // One schema for each entry, by its kind.
  return Object.fromEntries(fields) as Shape<Registry>;
}

/** What a request may set in these fields, each of its type and without defaults. */
export const inputShape = <Registry extends Entries>(registry: Registry) =>
  shapeOf(registry, inputOf);

/** What these fields are given out as. */
export const outputShape = <Registry extends Entries>(registry: Registry) =>
  shapeOf(registry, outputOf);
