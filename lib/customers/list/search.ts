import { phoneDigits, textKey } from "@/lib/text";

/** A word of a search as keys have it, and its digits where it may be a part of a phone number. */
export type SearchWord = { text: string; digits: string | null };

/** What a search asks of an account (api.md, List). */
export type Search = {
  /** Each must be in one of the texts that are searched, or its digits in a phone or fax. */
  words: SearchWord[];
  /** The digits of a search that is one phone number as well: instead of all words, a phone or fax may have these. */
  phone: string | null;
};

const PHONE = /^[\d+(). /-]+$/;
/** So many digits make a phone number. */
export const FEWEST_IN_PHONE = 7;
/** Fewer digits are in too many phone numbers. */
const FEWEST_IN_WORD = 4;

/** The digits to look for in phone numbers; null where they are too few. */
function digitsOf(text: string): string | null {
  const digits = phoneDigits(text);
  return digits.length >= FEWEST_IN_WORD ? digits : null;
}

/** Reads a search as somebody typed it. */
export function readSearch(search: string): Search {
  const key = textKey(search);
  const isPhone = PHONE.test(key) && key.replace(/\D/g, "").length >= FEWEST_IN_PHONE;
  const words = key.split(" ").filter((word) => word !== "");
  return {
    words: words.map((text) => ({
      text,
      digits: isPhone || /\p{L}/u.test(text) ? null : digitsOf(text),
    })),
    phone: isPhone ? digitsOf(key) : null,
  };
}

/** The last digits that two phone numbers must share where one is the end of the other; null where they are too few. */
export function phoneEnd(digits: string): string | null {
  return digits.length >= FEWEST_IN_PHONE ? digits.slice(-FEWEST_IN_PHONE) : null;
}
