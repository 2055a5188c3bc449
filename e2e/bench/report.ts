import type { BrowserFigures } from "./browser";
import type { Measured } from "./load";
import type { Work } from "./work";

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const ratio = (value: number, to: number | undefined) =>
  to === undefined ? "" : `${(value / to).toFixed(2)}×`;

/** A table of the rounds' medians, with the requests per second as ratios to both floors. */
export function table(rounds: ReadonlyMap<string, readonly Measured[]>): string {
  const perSecond = new Map(
    [...rounds].map(([name, measured]) => [name, median(measured.map((one) => one.perSecond))]),
  );
  const rows = [...rounds].map(([name, measured]) => {
    const rate = perSecond.get(name) ?? 0;
    return [
      name,
      rate.toFixed(0),
      median(measured.map((one) => one.p50)).toFixed(1),
      median(measured.map((one) => one.p99)).toFixed(1),
      ratio(rate, perSecond.get("nothing")),
      ratio(rate, perSecond.get("bare list")),
      String(measured.reduce((sum, one) => sum + one.refused, 0) || ""),
    ];
  });
  const head = ["", "req/s", "p50 ms", "p99 ms", "of nothing", "of bare list", "refused"];
  return columns([head, ...rows]);
}

/** Aligns the first cell of each row to the left, the others to the right. */
function columns(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  "),
    )
    .join("\n");
}

const quantile = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;

/** A table in milliseconds: from click to painted rows, and how long input waited. */
export function browserTable({ clicks, inputDelays }: BrowserFigures): string {
  const row = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    ...[0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(0)),
  ];
  return columns([
    ["", "times", "p50 ms", "p95 ms", "most ms"],
    ...clicks.map(({ name, painted }) => row(name, painted)),
    row("input delay", inputDelays),
  ]);
}

/** A table of seconds, with the milliseconds that reading accounts took meanwhile. */
export function workTable(works: readonly Work[]): string {
  const rows = works.map(({ name, seconds, meanwhile }) => [
    name,
    String(seconds.length),
    ...[0.5, 1].map((part) => quantile(seconds, part).toFixed(2)),
    ...[0.95, 1].map((part) => (meanwhile.length > 0 ? quantile(meanwhile, part).toFixed(0) : "")),
  ]);
  return columns([["", "times", "p50 s", "most s", "read p95 ms", "read most ms"], ...rows]);
}
