import { expect, test } from "vitest";
import type { MonthTotal } from "@/lib/orders/report";
import { barPosition, chartBars } from "./chart-bars";

const of = (month: string, total: string, currencyCode = "USD"): MonthTotal => ({
  month,
  currencyCode,
  orders: 1,
  total,
});
const ANY = { from: null, to: null };

test("every month of the period has a bar, also where another currency alone has orders", () => {
  const months = [of("2025-12", "1.00"), of("2026-01", "5.00", "EUR"), of("2026-02", "-2.50")];
  expect(chartBars(months, "USD", ANY)).toEqual([
    { key: "2025-12", orders: 1, total: 100n },
    { key: "2026-01", orders: 0, total: 0n },
    { key: "2026-02", orders: 1, total: -250n },
  ]);
  const keys = chartBars(months, "EUR", { from: "2025-11-05", to: "2026-03-31" });
  expect(keys.map(({ key }) => key)).toEqual([
    ...["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"],
  ]);
  expect(chartBars([], "USD", { from: "2026-01-01", to: "2026-12-31" })).toEqual([]);
});

test("many months are years, and of very many those with orders", () => {
  const months = [of("2019-03", "1.00"), of("2019-04", "2.00"), of("2026-02", "3.00")];
  const years = chartBars(months, "USD", ANY);
  expect(years.map(({ key, total }) => `${key} ${total}`)).toEqual([
    ...["2019 300", "2020 0", "2021 0", "2022 0", "2023 0", "2024 0", "2025 0", "2026 300"],
  ]);
  const odd = chartBars([of("0001-01", "1.00"), of("9999-12", "1.00")], "USD", ANY);
  expect(odd.map(({ key }) => key)).toEqual(["0001", "9999"]);
});

test("credits stand below the zero line", () => {
  const bars = chartBars([of("2026-01", "30.00"), of("2026-02", "-10.00")], "USD", ANY);
  expect(bars.map((bar) => barPosition(bar, bars))).toEqual([
    { bottom: 25, height: 75 },
    { bottom: 0, height: 25 },
  ]);
});
