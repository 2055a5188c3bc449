import { isExact } from "@/lib/exact-numbers";
import { textKey } from "@/lib/text";
import { countryCode } from "./countries";
import type { Type } from "./targets";

export type Scalar = string | number | boolean | null;

/** How a cell's text becomes a value. */
export type Reading = {
  type: Type;
  /** The format of dates: YYYY, MM or M, DD or D, and separators. */
  format?: string | undefined;
  /** The decimal mark of amounts and numbers. */
  decimalMark?: "." | "," | undefined;
  /** Replacements for cell texts, used unchanged. */
  values?: Readonly<Record<string, Scalar>> | undefined;
};

/** A cell's value, or a problem; undefined leaves the field unchanged. */
export type Read = { value: Scalar | undefined } | { problem: string };

const YES = new Set(["true", "yes", "y", "1"]);
const NO = new Set(["false", "no", "n", "0"]);

/** The apostrophe that spreadsheet exports put before cells that look like formulas. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r＝＋－＠])/u;

const TOKENS: Record<string, string> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{2})",
  D: "(?<day>\\d{1,2})",
};

/** The pattern of a date format; null when year, month or day is missing or stands twice. */
export function datePattern(format: string): RegExp | null {
  const parts = format.split(/(YYYY|MM?|DD?)/);
  const source = parts
    .map((part) => TOKENS[part] ?? part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"))
    .join("");
  const once = ["year", "month", "day"].every((name) => source.split(`<${name}>`).length === 2);
  return once ? new RegExp(`^${source}$`, "u") : null;
}

const ISO_DATE = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ].*)?$/;

function readDate(text: string, format: string | undefined): Read {
  const { year, month, day } =
    ((format && datePattern(format)) || ISO_DATE).exec(text)?.groups ?? {};
  if (year && month && day) {
    return { value: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` };
  }
  return { problem: `Is no date as ${format ?? "YYYY-MM-DD"}.` };
}

const AMOUNTS = {
  ".": /^(-?)(\d+|\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\3\d{3})*)(?:\.(\d+))?$/,
  ",": /^(-?)(\d+|\d{1,3}(?:([.'’ \u00a0\u202f])\d{3})(?:\3\d{3})*)(?:,(\d+))?$/,
};

function readAmount(text: string, mark: "." | ","): Read {
  const [match, sign = "", whole = "", , decimals] = AMOUNTS[mark].exec(text) ?? [];
  if (match === undefined) return { problem: `Is no number such as 1234${mark}50.` };
  return { value: `${sign}${whole.replace(/\D/g, "")}${decimals ? `.${decimals}` : ""}` };
}

function readBoolean(text: string): Read {
  const word = textKey(text);
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { problem: "Is neither true nor false." };
}

function mapped(text: string, values: Readonly<Record<string, Scalar>>): Scalar | undefined {
  const entries = new Map(Object.entries(values));
  const exact = entries.get(text);
  if (exact !== undefined) return exact;
  return [...entries].find(([from]) => textKey(from) === textKey(text))?.[1];
}

/** A cell without what spreadsheets add to it. */
export function cleanCell(cell: string): string {
  return cell.replace(ESCAPED_FORMULA, "").trim();
}

/** Reads a cleaned cell; an empty one clears a text and leaves other fields unchanged. */
export function readCell(text: string, reading: Reading): Read {
  const replaced = reading.values ? mapped(text, reading.values) : undefined;
  if (replaced !== undefined) return { value: replaced };
  if (text === "") return { value: reading.type === "boolean" ? undefined : null };
  switch (reading.type) {
    case "text":
      return { value: text };
    case "boolean":
      return readBoolean(text);
    case "date":
      return readDate(text, reading.format);
    case "amount":
      return readAmount(text, reading.decimalMark ?? ".");
    case "number": {
      const read = readAmount(text, reading.decimalMark ?? ".");
      if (!("value" in read)) return read;
      return isExact(String(read.value))
        ? { value: Number(read.value) }
        : { problem: "Has more digits than a number keeps: read it as text." };
    }
    case "country": {
      const code = countryCode(text);
      return code ? { value: code } : { problem: `Is no country known by name: ${text}.` };
    }
  }
}

/** Splits a person's name: the last word is the last name. */
export function splitName(text: string): { firstName: string; lastName: string } {
  const words = text.split(/\s+/u);
  return { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}
