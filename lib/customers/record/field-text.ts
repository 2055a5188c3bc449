import { caseKey } from "@/lib/text";

/**
 * Zero-width spaces, and characters that change the direction of text: embeddings, overrides and
 * isolates.
 */
const UNSEEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const FORMAT = /\p{Cf}/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * A text as it is stored: one line, trimmed, NFC, without invisible characters except joiners and
 * direction marks.
 */
export function fieldText(text: string): string {
  return text.replace(UNSEEN, "").replace(BREAKS, " ").trim().normalize("NFC");
}

/**
 * The stored form of an e-mail, phone, number or code: like `fieldText`, without any format
 * characters.
 */
export function codeText(text: string): string {
  return fieldText(text.replace(FORMAT, ""));
}

/** The stored form of an attribute: like `fieldText`, but line breaks stay. */
export function attributeText(text: string): string {
  return text.replace(UNSEEN, "").trim().normalize("NFC");
}

/**
 * The stored form of a customer number: like `codeText`, but line breaks stay, to be reported as
 * errors.
 */
export function numberText(text: string): string {
  return text.replace(FORMAT, "").trim().normalize("NFC");
}

/** A text without the characters that are never stored in a field. */
export function seenText(text: string, isCode: boolean): string {
  return text.replace(isCode ? FORMAT : UNSEEN, "");
}

/** The lookup key of a customer number: without case and format characters. */
export function numberKey(customerNumber: string): string {
  return caseKey(customerNumber.replace(FORMAT, ""));
}
