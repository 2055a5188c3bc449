import { AIMS } from "./aims";
import type { BrowserFigures } from "./browser";
import { quantile } from "./load";
import type { Measured, Round } from "./rounds";
import type { Work } from "./work";

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a round of a server is judged by: more is better of a rate, less of processor time. */
const rate = (round: Round) => round.perSecond;
const cost = (round: Round) => round.serverCpu + (round.databaseCpu ?? 0);

/** The ratio of two servers: the median of the rounds, and from which to which. */
export function ratioOf(
  rounds: Measured["rounds"],
  name: string,
  to: string,
  of = rate,
): { median: number; least: number; most: number } | null {
  const [ours, theirs] = [rounds.get(name) ?? [], rounds.get(to) ?? []];
  const ratios = ours.flatMap((round, at) => {
    const other = theirs[at];
    return other && of(other) > 0 ? [of(round) / of(other)] : [];
  });
  if (ratios.length === 0) return null;
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

const digits = (value: number) => (value >= 100 ? 0 : value >= 10 ? 1 : 2);

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : value.toFixed(digits(value));

function ratioCell(rounds: Measured["rounds"], name: string, to: string, of = rate): string {
  const ratio = name === to ? null : ratioOf(rounds, name, to, of);
  return ratio ? `${shown(ratio.median)} (${shown(ratio.least)}–${shown(ratio.most)})` : "";
}

function aimCell({ of, accounts, rounds }: Measured, name: string): string {
  const aim = AIMS.find((one) => one.of === of.name && (one.accounts ?? accounts) === accounts);
  const ratio = ratioOf(rounds, name, "plain");
  if (!aim || !ratio) return "";
  return `${aim.least} ${ratio.median >= aim.least ? "reached" : "missed"}`;
}

const sizeOf = ({ of, accounts }: Measured) => (of.isOnce ? "" : accounts.toLocaleString("en"));

const medianOf = (rounds: readonly Round[], of: (round: Round) => number) => median(rounds.map(of));

/**
 * The medians of all rounds, and each server's rate as ratios to the plain bare server and to the
 * other checkout, with their least and most.
 */
export function roundsTable(all: readonly Measured[], against: boolean): string {
  const head = [
    ...["case", "accounts", "server", "/s", "p50 ms", "p99 ms", "server ms", "db ms", "peak MB"],
    ...["refused", "of plain", ...(against ? ["/s of other", "ms of other"] : []), "aim"],
  ];
  const rows = all.flatMap((measured) =>
    [...measured.rounds].map(([name, rounds], at) => [
      at === 0 ? measured.of.name : "",
      at === 0 ? sizeOf(measured) : "",
      name,
      shown(medianOf(rounds, (one) => one.perSecond)),
      shown(medianOf(rounds, (one) => one.p50)),
      shown(medianOf(rounds, (one) => one.p99)),
      shown(medianOf(rounds, (one) => one.serverCpu)),
      shown(
        rounds[0]?.databaseCpu === null ? null : medianOf(rounds, (one) => one.databaseCpu ?? 0),
      ),
      medianOf(rounds, (one) => one.peak).toFixed(0),
      String(rounds.reduce((sum, one) => sum + one.refused, 0) || ""),
      ratioCell(measured.rounds, name, "plain"),
      ...(against
        ? [rate, cost].map((of) =>
            name === "this" ? ratioCell(measured.rounds, name, "other", of) : "",
          )
        : []),
      name === "this" ? aimCell(measured, name) : "",
    ]),
  );
  return columns([head, ...rows], 3);
}

/** Aligns the first cells of each row to the left, the others to the right. */
function columns(rows: readonly string[][], left = 1): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column < left ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  "),
    )
    .join("\n");
}

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
