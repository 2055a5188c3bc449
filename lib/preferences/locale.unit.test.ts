import { expect, test } from "vitest";
import { preferredLocale } from "./locale";

test.each([
  [null, "en-US"],
  ["", "en-US"],
  ["*", "en-US"],
  ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
  ["en;q=0.5, sv-SE", "sv-SE"],
  ["fr;q=0, en-GB", "en-GB"],
  ["de_DE;;;, pt-BR", "pt-BR"],
  ["'><script>, en-AU;q=0.1", "en-AU"],
  ["tlh, es-MX;q=0.4", "es-MX"],
])("the locale of %j is %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
