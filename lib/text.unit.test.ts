import fc from "fast-check";
import { expect, test } from "vitest";
import { phoneDigits, textKey } from "./text";

test.each([
  ["case, in full", ["Straße", "STRASSE", "straẞe", "strasse"]],
  ["both sigmas", ["Σίσυφος", "ΣΙΣΥΦΟΣ", "σισυφοσ"]],
  ["accents on Latin, Greek and Cyrillic letters", ["Müller", "MULLER", "mu\u0308ller"]],
  ["an accent of two code points", ["Việt", "viet"]],
  ["Cyrillic", ["Ёлкин", "елкин"]],
  ["letters that are not taken apart", ["Łódź", "lodz"]],
  ["Danish and Icelandic ones", ["Ærø Þórður Ðạvið", "aero thordur david"]],
  ["a dotless i, and a capital one with a dot", ["Işık İstanbul", "isik istanbul"]],
  ["points of Hebrew", ["שָׁלוֹם", "שלום"]],
  ["points of Arabic, and what the hamza sits on", ["أَحْمَد", "احمد"]],
  ["width", ["ＡＢＣ　１", "abc 1"]],
  ["narrow kana", ["ﾊﾞﾘ", "バリ"]],
  ["ligatures", ["ﬁne", "fine"]],
  [
    "apostrophes",
    ["O'Brien", "O’Brien", "O‘Brien", "O‛Brien", "OʼBrien", "OʻBrien", "O′Brien", "O＇Brien"],
  ],
  ["hyphens", ["a-b", "a‐b", "a‑b", "a‒b", "a–b", "a—b", "a―b", "a−b", "a﹣b", "a－b"]],
  ["white space", ["acme steel", "ACME \t\u00a0\u3000Steel"]],
])("%s: one key", (_, spellings) => {
  expect(new Set(spellings.map(textKey)).size).toBe(1);
});

test.each([
  ["パリ", "バリ"],
  ["ハリ", "バリ"],
  ["が", "か"],
  ["가", "각"],
  ["कि", "क"],
  ["ก่", "ก"],
  ["Mueller", "Müller"],
  ["1_0", "100"],
])("%s and %s: two keys", (one, other) => {
  expect(textKey(one)).not.toBe(textKey(other));
});

test("a syllable is not found in a longer one, nor kana in its voiced form", () => {
  expect(textKey("각")).not.toContain(textKey("가"));
  expect(textKey("ガス")).not.toContain(textKey("カ"));
});

test("a key is its own key, and that of the text in any form or case of itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const key = textKey(text);
      expect(textKey(key)).toBe(key);
      expect(textKey(text.normalize("NFD"))).toBe(key);
      expect(textKey(text.normalize("NFC"))).toBe(key);
    }),
  );
});

test("long texts take no time to speak of", () => {
  const long = ["a ".repeat(200_000), `e${"\u0301".repeat(400_000)}`, "ß".repeat(400_000)];
  expect(long.map((text) => textKey(text).length)).toEqual([400_000, 1, 800_000]);
});

test("a phone number is its digits without the first zeros", () => {
  expect(phoneDigits("+49 (030) 12-34 x5")).toBe("4903012345");
  expect(phoneDigits("００30/12")).toBe("3012");
  expect(phoneDigits("ext.")).toBe("");
});
