import { CalendarDate } from "@internationalized/date";
import { expect, test } from "vitest";
import { endOfDay, lastDay } from "./expiry-date";

test.each([
  ["UTC", "2027-01-01T00:00:00.000Z"],
  ["America/New_York", "2027-01-01T05:00:00.000Z"],
  ["Asia/Tokyo", "2026-12-31T15:00:00.000Z"],
])("a day in %s ends at its midnight, and is found again", (timeZone, moment) => {
  const day = new CalendarDate(2026, 12, 31);
  expect(endOfDay(day, timeZone).toISOString()).toBe(moment);
  expect(lastDay(moment, timeZone).toString()).toBe("2026-12-31");
});

test("a day on which the clocks change is a day all the same", () => {
  const day = new CalendarDate(2026, 3, 29);
  expect(endOfDay(day, "Europe/Berlin").toISOString()).toBe("2026-03-29T22:00:00.000Z");
});
