import { expect, test } from "vitest";
import { exactTime, relativeTime } from "./relative-time";

const now = Date.parse("2026-11-23T15:00:00Z");

test.each([
  ["2026-11-23T15:00:30Z", "now"],
  ["2026-11-23T14:59:30Z", "now"],
  ["2026-11-23T00:30:00Z", "14h ago"],
  ["2026-11-22T23:30:00Z", "yesterday"],
  ["2026-11-20T10:00:00Z", "3d ago"],
  ["2026-11-16T23:59:00Z", "Nov 16"],
  ["2025-12-31T23:59:00Z", "Dec 31, 2025"],
])("%s is %s", (time, text) => {
  expect(relativeTime(Date.parse(time), now, "en-US", "UTC")).toBe(text);
});

test("less than an hour ago are minutes", () => {
  // Versions of language data abbreviate minutes differently.
  const text = relativeTime(Date.parse("2026-11-23T14:15:00Z"), now, "en-US", "UTC");
  expect(text).toMatch(/^45 ?m(in)? ago$/);
});

test("yesterday begins at midnight where the reader is", () => {
  const time = Date.parse("2026-11-23T04:30:00Z");
  expect(relativeTime(time, now, "en-US", "UTC")).toBe("10h ago");
  expect(relativeTime(time, now, "en-US", "America/New_York")).toBe("yesterday");
});

test("a few hours are hours across midnight too", () => {
  const midnight = Date.parse("2026-11-23T00:30:00Z");
  expect(relativeTime(Date.parse("2026-11-22T22:30:00Z"), midnight, "en-US", "UTC")).toBe("2h ago");
});

test("the words follow the locale", () => {
  expect(relativeTime(Date.parse("2026-11-22T10:00:00Z"), now, "de-DE", "UTC")).toBe("gestern");
  expect(relativeTime(Date.parse("2026-11-12T10:00:00Z"), now, "en-GB", "UTC")).toBe("12 Nov");
  expect(exactTime(now, "en-GB", "Europe/Berlin")).toContain("16:00:00");
});
