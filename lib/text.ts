const HEBREW_AND_ARABIC_POINTS = /[\u0591-\u05c7\u064b-\u0655\u0670]/g;
/**
 * Marks on Latin, Greek or Cyrillic letters; in other scripts, such as kana, Hangul or Thai, marks
 * are part of the letter.
 */
const ACCENTS = /((?!\p{M})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const APOSTROPHES = /[‘’‛ʼʻ′]/g;
const HYPHENS = /[‐-―−]/g;
const WHITE_SPACE = /\p{White_Space}+/gu;

/** Replacements for letters that Unicode does not decompose, and for the final sigma. */
const PLAIN = new Map([
  ["ς", "σ"],
  ["ł", "l"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["æ", "ae"],
  ["œ", "oe"],
]);
const UNPLAIN = new RegExp(`[${[...PLAIN.keys()].join("")}]`, "g");

/** Full case folding: through upper case ß becomes ss and ı becomes i; ẞ must become ß first. */
const foldCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase();

/** A quick test for most texts: printable ASCII without repeated blanks. */
const isSimple = (text: string) => /^[ -~]*$/.test(text) && !text.includes("  ");

/**
 * The key by which a text is sorted and found: equal for texts that differ only in case, accents,
 * width, or the form of an apostrophe, hyphen or blank (api.md, List). It is the same on both
 * engines and in browsers. Keys are stored: changing this function needs
 * lib/customers/record/rekey.ts.
 */
export function textKey(text: string): string {
  if (isSimple(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").replace(HEBREW_AND_ARABIC_POINTS, "").replace(ACCENTS, "$1");
  return foldCase(plain)
    .replace(UNPLAIN, (letter) => PLAIN.get(letter) ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, "-")
    .replace(WHITE_SPACE, " ")
    .normalize("NFKC");
}

/** A phone number's digits without leading zeros, which all spellings of a number share. */
export function phoneDigits(phone: string): string {
  return textKey(phone).replace(/\D/g, "").replace(/^0+/, "");
}

/** The key by which numbers and e-mails are unique: ignores case, keeps accents. */
export function caseKey(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** A text as it is stored: trimmed, in NFC. */
export function cleanText(text: string): string {
  return text.trim().normalize("NFC");
}

/** The length in code points. */
export function textLength(text: string): number {
  return [...text].length;
}

/** Whether a database can store the text unchanged: no NUL, no lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
