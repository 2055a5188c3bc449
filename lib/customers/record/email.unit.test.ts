import { expect, test } from "vitest";
import { isEmail } from "./email";

test.each([
  "a@b.example",
  "o'neil+x/y=z@sub.domain.example",
  "ü@münchen.example",
  "山田@例え.テスト",
  "a.b@x-y.example",
  '"a b"@c.example',
  '"a@b, <c>; \\" d"@e.example',
])("%s looks like an e-mail address", (text) => expect(isEmail(text)).toBe(true));

test.each([
  "nobody",
  "@b.example",
  "a@b",
  "a@.example",
  "a@b..example",
  "a@b.example.",
  "a@-b.example",
  "a@b-.example",
  "a@b.-c",
  ".a@b.example",
  "a.@b.example",
  "a..b@c.example",
  "a@b@c.example",
  "a b@c.example",
  "a@b c.example",
  "<a@b.example>",
  "a@b.example,",
  "a@b.example;",
  "mailto:a@b.example",
  "a@b,c.example",
  '"a@b.example"',
  'a"b@c.example',
  '"a"b@c.example',
  "a@b.example; c@d.example",
])("%s does not", (text) => expect(isEmail(text)).toBe(false));

test("a long text is judged at once", () => {
  const long = "a".repeat(100_000);
  for (const text of [
    `${long}@${long}`,
    `"${long}`,
    `a@${"-".repeat(100_000)}`,
    `${"a.".repeat(50_000)}@b`,
  ]) {
    expect(isEmail(text)).toBe(false);
  }
});
