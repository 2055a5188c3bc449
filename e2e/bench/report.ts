import { AIMS } from "./aims";
import type { BrowserFigures } from "./browser";
import type { Listed } from "./lists";
import { quantile } from "./load";
import type { Probe } from "./probe";
import type { Profiled } from "./profile";
import type { Measured, Round } from "./rounds";
import type { Start } from "./starts";
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
 * The medians of all rounds, and this server's rate and processor time as ratios to those of
 * others, with their least and most.
 * @param to the names of the others.
 */
export function roundsTable(all: readonly Measured[], to: readonly string[]): string {
  const head = [
    ...["case", "accounts", "server", "/s", "p50 ms", "p99 ms", "server ms", "db ms", "peak MB"],
    ...["refused", ...to.flatMap((name) => [`/s of ${name}`, `ms of ${name}`]), "aim"],
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
      ...to.flatMap((other) =>
        [rate, cost].map((of) =>
          name === "this" ? ratioCell(measured.rounds, name, other, of) : "",
        ),
      ),
      name === "this" ? aimCell(measured, name) : "",
    ]),
  );
  return columns([head, ...rows], 3);
}

/** Round trips to the database for each request, and the worst hold of the event loop. */
export function probeTable({ atRest, holds }: Probe): string {
  const rows = holds.map(({ of, accounts, roundTrips, held }) => [
    of.name,
    of.isOnce ? "" : accounts.toLocaleString("en"),
    roundTrips.toFixed(1),
    held === 0 ? "under 20" : String(held),
  ]);
  return `${columns([["case", "accounts", "round trips", "loop held ms"], ...rows], 2)}

at rest ${atRest.toFixed(0)} MiB`;
}

/** Where the processor's time of the server goes, in hundredths. */
export function profileTable(profiled: readonly Profiled[]): string {
  const parts = [...new Set(profiled.flatMap(({ shares }) => [...shares.keys()]))];
  const head = ["case", "accounts", ...parts];
  const rows = profiled.map(({ of, accounts, shares }) => [
    of.name,
    of.isOnce ? "" : accounts.toLocaleString("en"),
    ...parts.map((part) => ((shares.get(part) ?? 0) * 100).toFixed(0)),
  ]);
  return columns([head, ...rows], 2);
}

/** Lists one at a time: for each operator and sort the slowest field, and all that were refused. */
export function listsTable(listed: readonly Listed[]): string {
  const kinds = [...new Set(listed.map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) => {
    const own = listed.filter((one) => one.kind === kind).sort((a, b) => b.most - a.most);
    const refused = own.filter((one) => one.refused > 0);
    const [worst] = own;
    return worst
      ? [
          [
            kind,
            worst.of,
            worst.found.toLocaleString("en"),
            shown(worst.p50),
            shown(worst.most),
            shown(median(own.map(({ p50 }) => p50))),
            refused.map(({ of }) => of).join(" "),
          ],
        ]
      : [];
  });
  const head = [
    "list by",
    "slowest",
    "found",
    "p50 ms",
    "most ms",
    "usual p50 ms",
    "refused with ten",
  ];
  return columns([head, ...rows], 2);
}

/** Seconds until the server answers. */
export function startsTable(starts: readonly Start[]): string {
  const rows = starts.map(({ name, seconds, memory }) => [
    name,
    shown(median(seconds)),
    shown(Math.min(...seconds)),
    shown(Math.max(...seconds)),
    median(memory).toFixed(0),
  ]);
  return columns([["start on", "s", "least", "most", "MiB"], ...rows]);
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

/** Tables of the browser: clicks to painted rows, waits of input, page loads with an empty cache. */
export function browserTable({ clicks, inputDelays, typingDelays, loads }: BrowserFigures): string {
  const row = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    ...[0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(0)),
  ];
  const times = columns([
    ["", "times", "p50 ms", "p95 ms", "most ms"],
    ...clicks.map(({ name, painted }) => row(name, painted)),
    row("input delay over 16 ms", inputDelays),
    row("typing delay over 16 ms", typingDelays),
    row("page load to rows", loads.shown),
  ]);
  const { htmlKilobytes, scriptKibibytes, requests } = loads;
  return `${times}

a page load: ${htmlKilobytes.toFixed(0)} kB of HTML, ${scriptKibibytes.toFixed(0)} KiB of scripts as sent, ${requests} requests`;
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
