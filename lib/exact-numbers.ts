const MOST_DIGITS = 17;
/** Prefix of a marked number; no storable text contains it. */
const MARK = "\0number ";

/** A quick test for numbers that might lose precision: many digits, or a three-digit exponent. */
const SUSPECT = /[\d.]{16}|\d[eE][+-]?\d{3}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PARTS = /^-?0*(\d*)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

const [QUOTE, BACKSLASH, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2d, 0x30, 0x39];

/**
 * A decimal number's digits without zeros at either end, and the power of ten of the last digit.
 */
function decimal(literal: string): { digits: string; power: number } {
  const [, whole = "", fraction = "", exponent = "0"] = PARTS.exec(literal) ?? [];
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return {
    digits: digits.slice(0, end),
    power: Number(exponent) - fraction.length + digits.length - end,
  };
}

/**
 * Whether a decimal number (RFC 8259 section 6) keeps its value as a double: whole numbers up to
 * 2^53 − 1, others up to 17 significant digits, and no underflow to 0 or overflow.
 */
export function isExact(literal: string): boolean {
  const number = Number(literal);
  if (!Number.isFinite(number)) return false;
  const { digits, power } = decimal(literal);
  if (digits === "") return true;
  if (number === 0 || digits.length > MOST_DIGITS) return false;
  if (power < 0 || Number.isSafeInteger(number)) return true;
  if (/^-?\d+$/.test(literal)) return false;
  const kept = decimal(String(number));
  return kept.digits === digits && kept.power === power;
}

/** The index of the closing quote of the JSON string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length;
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
  }
}

/**
 * JSON with each number that would lose precision replaced by a marked text, which `inexactNumber`
 * recognizes; JSON.parse does not give the source text (before Node 22). One pass, and only when
 * needed.
 * @param text valid JSON.
 */
export function markInexact(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let marked = "";
  let done = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    if (code !== MINUS && (code < ZERO || code > NINE)) continue;
    NUMBER.lastIndex = index;
    const [literal = ""] = NUMBER.exec(text) ?? [];
    if (!isExact(literal)) {
      marked += text.slice(done, index) + JSON.stringify(MARK + literal);
      done = index + literal.length;
    }
    index += Math.max(0, literal.length - 1);
  }
  return done === 0 ? text : marked + text.slice(done);
}

/** The number that `markInexact` replaced by this value; null for other values. */
export function inexactNumber(value: unknown): string | null {
  return typeof value === "string" && value.startsWith(MARK) ? value.slice(MARK.length) : null;
}
