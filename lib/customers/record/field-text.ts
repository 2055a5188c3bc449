import { caseKey } from "@/lib/text";

/** Zero-width spaces, and what turns the direction of text: embeddings, overrides and isolates. */
const UNSEEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const FORMAT = /\p{Cf}/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** A text as it is stored: nothing unseen but joiners and direction marks, on one line, trimmed, in NFC. */
export function fieldText(text: string): string {
  return text.replace(UNSEEN, "").replace(BREAKS, " ").trim().normalize("NFC");
}

/** The same of an e-mail, a phone, a number or a code: without any format character. */
export function codeText(text: string): string {
  return fieldText(text.replace(FORMAT, ""));
}

/** The same of an attribute, which keeps its lines. */
export function attributeText(text: string): string {
  return text.replace(UNSEEN, "").trim().normalize("NFC");
}

/** The same of a customer number, in which a break is an error instead. */
export function numberText(text: string): string {
  return text.replace(FORMAT, "").trim().normalize("NFC");
}

/** A text without what is never stored in a field. */
export function seenText(text: string, isCode: boolean): string {
  return text.replace(isCode ? FORMAT : UNSEEN, "");
}

/** The key under which a customer number is found, as it was given: in any case, without format characters. */
export function numberKey(customerNumber: string): string {
  return caseKey(customerNumber.replace(FORMAT, ""));
}
