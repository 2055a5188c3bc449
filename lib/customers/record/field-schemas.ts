import { z } from "zod";
import { inexactNumber } from "@/lib/exact-numbers";
import { isStorable, textLength } from "@/lib/text";
import { isEmail } from "./email";
import { codeText, fieldText } from "./field-text";
import type { Entries, Entry, TextEntry, Values } from "./registry";

// zod would try `new Function`, which the Content-Security-Policy of the pages reports.
z.config({ jitless: true });

const NOT_TEXT = "Must be text.";
const REQUIRED = "Required.";
export const NOT_STORABLE = "Contains a NUL character or half a surrogate pair.";

export const anyText = z.string({
  error: ({ input }) => (input === undefined || input === null ? REQUIRED : NOT_TEXT),
});

export const storableText = anyText.refine(isStorable, {
  error: ({ input }) => (inexactNumber(input) === null ? NOT_STORABLE : NOT_TEXT),
  abort: true,
});

/** Text as stored (field-text.ts), at most so many code points. Blank is empty. */
function textOf({ kind, maxLength }: TextEntry, clean = kind === "text" ? fieldText : codeText) {
  const text = storableText.transform(clean).refine((value) => textLength(value) <= maxLength, {
    error: `At most ${maxLength} characters.`,
  });
  if (kind !== "email") return text;
  return text.refine((value) => value === "" || isEmail(value), {
    error: "That is not an e-mail address.",
  });
}

export function requiredText(entry: TextEntry, clean?: (text: string) => string) {
  return textOf(entry, clean).refine((value) => value !== "", { error: REQUIRED, abort: true });
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
