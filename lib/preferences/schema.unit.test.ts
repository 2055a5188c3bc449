import { expect, test } from "vitest";
import { LOCALES } from "./locales";
import { changePreferencesSchema, readPreferences } from "./schema";
import { isTimeZone } from "./time-zone";

test("what cannot be used any more is left out, the rest is read", () => {
  expect(
    readPreferences({
      theme: "dark",
      density: "tiny",
      timeZone: "Mars/Olympus",
      locale: "sv-se",
      singleKeys: "no",
      other: 1,
    }),
  ).toEqual({ theme: "dark", locale: "sv-SE" });
  expect(readPreferences({ timeZone: null, singleKeys: false })).toEqual({
    timeZone: null,
    singleKeys: false,
  });
  for (const odd of [null, 1, "x", []]) expect(readPreferences(odd)).toEqual({});
});

test.each([
  ["theme", "blue"],
  ["density", ""],
  ["timeZone", "+02:00"],
  ["timeZone", "Europe/Atlantis"],
  ["timeZone", 1],
  ["locale", "de_DE_!"],
  ["locale", "tlh"],
  ["singleKeys", "true"],
  ["colour", "red"],
])("%s %j is refused", (field, value) => {
  expect(changePreferencesSchema.safeParse({ [field]: value }).success).toBe(false);
});

test("a change holds nothing that was not said", () => {
  expect(changePreferencesSchema.parse({ locale: "DE-de" })).toEqual({ locale: "de-DE" });
  expect(changePreferencesSchema.parse({})).toEqual({});
});

test("every locale to choose from is one this server can write", () => {
  for (const locale of LOCALES)
    expect(changePreferencesSchema.parse({ locale })).toEqual({ locale });
});

test("zones are those of the IANA", () => {
  expect(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"].every(isTimeZone)).toBe(true);
  expect(["", "+01:00", "Nowhere", "x".repeat(65), "Europe/Berlin; x=1"].some(isTimeZone)).toBe(
    false,
  );
});
