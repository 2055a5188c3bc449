import fc from "fast-check";

/** Texts that often cause faults. */
const ODD = [
  "",
  " ",
  "\u00a0",
  "\t \n",
  "a\u0000b",
  "\ud800",
  "a\udc00b",
  "\ufeffx",
  "\u202eabc",
  "שלום עולם",
  "مرحبا",
  "e\u0301\u0327",
  "\u1e9b\u0323",
  "\u212b",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
  "👩‍👩‍👧‍👦",
  "🇳🇴",
  "\u{10ffff}",
  "\u{1d11e}",
  "İıſß",
  "ﬁﬂ",
  "null",
  "undefined",
  "true",
  "NaN",
  "0",
  "-0",
  "1e999",
  "__proto__",
  "constructor",
  "$1",
  "$$",
  "%",
  "%s%n",
  "_",
  "\\",
  "\\u0000",
  "'",
  "''",
  '"',
  '\';DROP TABLE "Customer";--',
  "<script>alert(1)</script>",
  "{{7*7}}",
  "../../etc/passwd",
  "=1+1",
  "a\r\nX-Odd: 1",
  "x".repeat(65),
  "😀".repeat(64),
  "é".repeat(201),
  "e\u0301".repeat(129),
  "y".repeat(5_000),
];

export const oddText = fc.constantFrom(...ODD);

export const anyText = fc.oneof(
  { weight: 3, arbitrary: oddText },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.tuple(oddText, oddText).map((two) => two.join("")) },
);

/** Any JSON value. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 5e-324, 2 ** 53, [], {}, [[]]),
  fc.jsonValue({ maxDepth: 2 }),
);
