import { phoneDigits, textKey } from "@/lib/text";

/**
 * A word of a search, normalized like the keys, and its digits when they may be part of a phone
 * number.
 */
export type SearchWord = { text: string; digits: string | null };

/** What a search asks of an account (api.md, List). */
export type Search = {
  /** Each word must be in one of the searched texts, or its digits in a phone or fax number. */
  words: SearchWord[];
  /**
   * The digits when the whole search may be one phone number; then they may match instead of all
   * words.
   */
  phone: string | null;
};

const PHONE = /^[\d+(). /-]+$/;
/** A phone number has at least this many digits. */
export const FEWEST_IN_PHONE = 7;
/** Fewer digits would match too many phone numbers. */
const FEWEST_IN_WORD = 4;

/** The digits to look for in phone numbers; null when there are too few. */
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

/**
 * The last digits that two phone numbers must share when one is an end of the other; null when
 * there are too few.
 */
export function phoneEnd(digits: string): string | null {
  return digits.length >= FEWEST_IN_PHONE ? digits.slice(-FEWEST_IN_PHONE) : null;
}
