import fc from "fast-check";
import { expect, test } from "vitest";
import { inexactNumber, isExact, markInexact } from "./exact-numbers";

test.each([
  "0",
  "-0",
  "0.0",
  "0e999",
  "1",
  "1.0",
  "1.00000000000000000000",
  "100e-2",
  "9007199254740991",
  "-9007199254740991",
  "0.1",
  "12.5",
  "0.12345678901234567",
  "1e21",
  "1E+3",
  "5e-324",
  "1.7976931348623157e308",
])("%s keeps its value", (literal) => expect(isExact(literal)).toBe(true));

test.each([
  "9007199254740992",
  "9007199254740993",
  "-9007199254740992",
  "12345678901234567890",
  "9007199254740993.0",
  "9007199254740993e0",
  "0.123456789012345678",
  "123456789.1234567891",
  "1e-400",
  "-1e-400",
  "1e400",
  "1E400",
])("%s does not", (literal) => expect(isExact(literal)).toBe(false));

const parsed = (text: string) => {
  JSON.parse(text);
  return JSON.parse(markInexact(text));
};

test("a number that would change is told, wherever it stands; what looks like one in a text is none", () => {
  const text = String.raw`{"a":[9007199254740993,1,-1e-400],"b":"\\\"9007199254740993","c":{"9007199254740993":1e400,"d":"12345678901234567890\\"}}`;
  const { a, b, c } = parsed(text);
  expect(a.map(inexactNumber)).toEqual(["9007199254740993", null, "-1e-400"]);
  expect(a[1]).toBe(1);
  expect(b).toBe('\\"9007199254740993');
  expect(inexactNumber(c["9007199254740993"])).toBe("1e400");
  expect(c.d).toBe("12345678901234567890\\");
});

test("JSON of numbers that are kept stays as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify([value, "0123456789.01234567890"]);
      if (/\d{16,}(?![\d"]*")/.test(text)) return;
      expect(JSON.parse(markInexact(text))).toEqual(JSON.parse(text));
    }),
  );
});

test("takes as long as the text has characters, whatever they are", () => {
  const backslashes = JSON.stringify([
    "\\".repeat(500_000),
    "1234567890123456",
    '"\\'.repeat(200_000),
  ]);
  expect(parsed(backslashes)).toEqual(JSON.parse(backslashes));
  const zeros = "0".repeat(1_000_000);
  const digits = `[${"1".repeat(1_000_000)},0.${zeros}1,1${zeros}1]`;
  expect(parsed(digits).map((one: unknown) => inexactNumber(one)?.length)).toEqual([
    1_000_000, 1_000_003, 1_000_002,
  ]);
});
