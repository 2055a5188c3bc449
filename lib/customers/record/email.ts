/** Characters that are not allowed in an address outside of quotes. */
const BARRED = String.raw`<>,;:"@\s`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const ATOMS = String.raw`[^.${BARRED}]+(?:\.[^.${BARRED}]+)*`;
const LABEL = `[^-.${BARRED}](?:[^.${BARRED}]*[^-.${BARRED}])?`;
const EMAIL = new RegExp(`^(?:${QUOTED}|${ATOMS})@${LABEL}(?:\\.${LABEL})+$`, "su");

/** Whether a text looks like an e-mail address (api.md, Writing; RFC 5321 section 4.1.2 without its limits to ASCII). */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}
