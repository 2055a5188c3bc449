import { describe, expect, test } from "vitest";
import { daysOf, isDay, isPeriodEnd, monthPeriod, type PeriodName } from "./period";

const days = (name: PeriodName, today: string) => {
  const { from, to } = daysOf({ name }, today);
  return `${from} ${to}`;
};

describe("a period", () => {
  test.each<[PeriodName, string, string]>([
    ["this-month", "2024-02-29", "2024-02-01 2024-02-29"],
    ["last-month", "2026-01-31", "2025-12-01 2025-12-31"],
    ["last-month", "2026-03-31", "2026-02-01 2026-02-28"],
    ["this-quarter", "2026-11-24", "2026-10-01 2026-12-31"],
    ["this-quarter", "2026-03-31", "2026-01-01 2026-03-31"],
    ["last-12-months", "2026-11-24", "2025-12-01 2026-11-30"],
    ["last-12-months", "2026-12-31", "2026-01-01 2026-12-31"],
    ["this-year", "2026-11-24", "2026-01-01 2026-12-31"],
    ["last-year", "2026-01-01", "2025-01-01 2025-12-31"],
    ["all", "2026-01-01", "null null"],
  ])("%s on %s is %s", (name, today, expected) => {
    expect(days(name, today)).toBe(expected);
  });

  test("by its ends stays as it is, but for those that are so many days ago", () => {
    expect(daysOf({ from: "2026-01-05", to: null }, "2026-11-24")).toEqual({
      from: "2026-01-05",
      to: null,
    });
    expect(daysOf({ from: "@days-30", to: "@days-0" }, "2026-03-01")).toEqual({
      from: "2026-01-30",
      to: "2026-03-01",
    });
  });

  test("of a month ends with its last day", () => {
    expect(monthPeriod("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(monthPeriod("0001-12")).toEqual({ from: "0001-12-01", to: "0001-12-31" });
  });

  test("has days of the calendar for ends", () => {
    expect(["2024-02-29", "0001-01-01"].every(isDay)).toBe(true);
    expect(["2023-02-29", "2024-2-9", "2024-02-29T00:00", "", "@days-3"].some(isDay)).toBe(false);
    expect(isPeriodEnd("@days-3")).toBe(true);
    expect(isPeriodEnd("soon")).toBe(false);
  });
});
