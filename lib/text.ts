const HEBREW_AND_ARABIC_POINTS = /[\u0591-\u05c7\u064b-\u0655\u0670]/g;
/** Marks on a Latin, Greek or Cyrillic letter; elsewhere, as in kana, Hangul or Thai, they are part of the letter. */
const ACCENTS = /((?!\p{M})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const APOSTROPHES = /[‘’‛ʼʻ′]/g;
const HYPHENS = /[‐-―−]/g;
const WHITE_SPACE = /\p{White_Space}+/gu;

/** What some letters are written as that Unicode does not take apart, and the final sigma. */
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

/** Full case folding: by way of the capitals ß becomes ss and ı becomes i, and the capital ẞ needs to be a ß first. */
const foldCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase();

/** Most texts: printable ASCII without a run of blanks. */
const isSimple = (text: string) => /^[ -~]*$/.test(text) && !text.includes("  ");

/**
 * The key under which a text sorts and is found: the same for texts that differ in case, accents, width, or the form of
 * an apostrophe, hyphen or blank (api.md, List). Both engines and every browser agree on it, whatever the database's
 * locale. Keys are stored: a change of them needs lib/customers/record/rekey.ts.
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

/** The digits of a phone number without the zeros that it begins with: what spellings of one number share. */
export function phoneDigits(phone: string): string {
  return textKey(phone).replace(/\D/g, "").replace(/^0+/, "");
}

/** The key under which numbers and e-mails are unique: case alone does not tell two apart, accents do. */
export function caseKey(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** As stored: trimmed, in NFC. */
export function cleanText(text: string): string {
  return text.trim().normalize("NFC");
}

/** Length in code points. */
export function textLength(text: string): number {
  return [...text].length;
}

/** Whether a database can hold the text as it is: no NUL, no lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
