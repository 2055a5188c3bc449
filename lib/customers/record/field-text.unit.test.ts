import { expect, test } from "vitest";
import { attributeText, codeText, fieldText, numberKey, numberText } from "./field-text";

const ZERO_WIDTH_SPACES = "\u200b\u2060\ufeff";
const TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
const JOINERS_AND_MARKS = "\u200c\u200d\u200e\u200f\u061c";

test("zero-width spaces and what turns the direction go out of every text", () => {
  for (const clean of [fieldText, codeText, attributeText, numberText]) {
    expect(clean(`a${ZERO_WIDTH_SPACES}${TURNS}b`)).toBe("ab");
    expect(clean(ZERO_WIDTH_SPACES)).toBe("");
  }
});

test("joiners, direction marks and soft hyphens stay in names, and go out of codes", () => {
  const name = `a${JOINERS_AND_MARKS}\u00adb`;
  expect([fieldText(name), attributeText(name)]).toEqual([name, name]);
  expect([codeText(name), numberText(name)]).toEqual(["ab", "ab"]);
});

test("line breaks and tabs become one blank, but stay in an attribute and in a number", () => {
  const lines = "a\r\n\tb\u2028c\u0085d";
  expect([fieldText(lines), codeText(lines)]).toEqual(["a b c d", "a b c d"]);
  expect([attributeText(` ${lines}\n`), numberText(lines)]).toEqual([lines, lines]);
});

test("a number is found in any case, whatever cannot be seen in it", () => {
  expect(numberKey("A\u200d-\u202eÉ1")).toBe(numberKey("a-E\u03011"));
});
