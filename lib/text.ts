/**
 * The key under which a text sorts and is found: without regard to case, accents and width (NFKD, no marks,
 * lower case). Both engines and every browser agree on it, whatever the database's locale.
 */
export function textKey(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
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
