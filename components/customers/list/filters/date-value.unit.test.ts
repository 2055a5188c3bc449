import { CalendarDate } from "@internationalized/date";
import { expect, test } from "vitest";
import { momentOf } from "./date-moment";
import { dayOfValue, valueOfDay, withOperator } from "./date-value";

const zone = "Europe/Berlin";
const day = new CalendarDate(2026, 11, 1);

test.each([
  ["gte", "2026-10-31T23:00:00.000Z"],
  ["lt", "2026-10-31T23:00:00.000Z"],
  ["gt", "2026-11-01T22:59:59.999Z"],
  ["lte", "2026-11-01T22:59:59.999Z"],
] as const)("a day of the reader's zone beside %s is %s, and back", (operator, value) => {
  expect(valueOfDay(day, operator, zone)).toBe(value);
  expect(dayOfValue(value, operator, zone)?.toString()).toBe("2026-11-01");
});

test("days on which the clocks change are whole days too", () => {
  const change = new CalendarDate(2026, 10, 25);
  expect(valueOfDay(change, "gte", zone)).toBe("2026-10-24T22:00:00.000Z");
  expect(valueOfDay(change, "lte", zone)).toBe("2026-10-25T22:59:59.999Z");
});

test("a time of day is no day", () => {
  expect(dayOfValue("2026-11-01T08:30:00Z", "gte", zone)).toBeNull();
  expect(dayOfValue("2026-11-01", "gte", zone)).toBeNull();
  expect(dayOfValue("2026-11-01", "gte", "UTC")?.toString()).toBe("2026-11-01");
  expect(momentOf("@days-30")).toBeNull();
});

test("another operator keeps the day, or the time of day", () => {
  const start = valueOfDay(day, "gte", zone);
  expect(withOperator(start, "gte", "gt", zone)).toBe(valueOfDay(day, "gt", zone));
  expect(withOperator(start, "gte", "equals", zone)).toBe(start);
  expect(withOperator("2026-11-01T08:30:00Z", "gte", "gt", zone)).toBe("2026-11-01T08:30:00Z");
});
