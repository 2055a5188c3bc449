import { aimsOf, listAimMs } from "./aims";
import type { BrowserFigures } from "./browser";
import { columns, median, shown } from "./columns";
import type { Listed } from "./lists";
import { quantile } from "./load";
import type { Probe } from "./probe";
import type { Profiled } from "./profile";
import type { Start } from "./starts";
import type { Work } from "./while-reading";

/** Round trips to the database for each request, and the worst hold of the event loop. */
export function probeTable({ atRest, holds }: Probe): string {
  const rows = holds.map(({ of, accounts, roundTrips, held }) => [
    of.name,
    of.isOnce ? "" : accounts.toLocaleString("en"),
    String(roundTrips),
    held === 0 ? "under 20" : String(held),
    aimsOf(of.name, accounts, { "round trips": roundTrips, "loop held ms": held }),
  ]);
  return `${columns([["case", "accounts", "round trips", "loop held ms", "aim"], ...rows], 2)}

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

/** That a list looks at children, attributes or search keys. */
const isWide = ({ kind, of }: Listed) => kind === "search" || of.includes(".");

/**
 * Lists one at a time: for each operator and sort the slowest field, all that took longer than they
 * may, and all that were refused.
 */
export function listsTable(listed: readonly Listed[], accounts: number): string {
  const kinds = [...new Set(listed.map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) => {
    const own = listed.filter((one) => one.kind === kind).sort((a, b) => b.most - a.most);
    const refused = own.filter((one) => one.refused > 0);
    const late = own.filter((one) => one.most > listAimMs(one.found, accounts, isWide(one)));
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
            late.map(({ of }) => of).join(" "),
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
    "longer than the aim",
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
    aimsOf(name, null, { "start s": median(seconds) }),
  ]);
  return columns([["start on", "s", "least", "most", "MiB", "aim"], ...rows]);
}

/** Tables of the browser: clicks to painted rows, waits of input, page loads with an empty cache. */
export function browserTable({ clicks, inputDelays, typingDelays, loads }: BrowserFigures): string {
  const row = (name: string, values: readonly number[]) => {
    const [p50, p95, most] = [0.5, 0.95, 1].map((part) => quantile(values, part));
    return [
      name,
      String(values.length),
      ...[p50, p95, most].map((value) => (value ?? 0).toFixed(0)),
      aimsOf(name, null, { "p50 ms": p50, "p95 ms": p95, "most ms": most }),
    ];
  };
  const times = columns([
    ["", "times", "p50 ms", "p95 ms", "most ms", "aim"],
    ...clicks.map(({ name, painted }) => row(name, painted)),
    row("input delay over 16 ms", inputDelays),
    row("typing delay over 16 ms", typingDelays),
    row("page load to rows", loads.shown),
    row("page load, blocked", loads.blocked),
  ]);
  const weight = (name: string, value: number, unit: string) => [
    name,
    `${value.toFixed(0)} ${unit}`.trim(),
    aimsOf(name, null, { [unit]: value }),
  ];
  const weights = columns([
    ["a page load", "", "aim"],
    weight("HTML", loads.htmlKilobytes, "kB"),
    weight("scripts as sent", loads.scriptKibibytes, "KiB"),
    weight("requests", loads.requests, ""),
  ]);
  return `${times}\n\n${weights}`;
}

/** A table of seconds, with the milliseconds that reading accounts took meanwhile. */
export function workTable(works: readonly Work[], accounts: number): string {
  const rows = works.map(({ name, seconds, meanwhile }) => {
    const reads = (part: number) => (meanwhile.length > 0 ? quantile(meanwhile, part) : null);
    const figures = {
      "p50 s": quantile(seconds, 0.5),
      "most s": quantile(seconds, 1),
      "read p95 ms": reads(0.95),
      "read most ms": reads(1),
    };
    return [
      name,
      String(seconds.length),
      figures["p50 s"].toFixed(3),
      figures["most s"].toFixed(3),
      figures["read p95 ms"]?.toFixed(0) ?? "",
      figures["read most ms"]?.toFixed(0) ?? "",
      aimsOf(name, accounts, figures),
    ];
  });
  return columns([["", "times", "p50 s", "most s", "read p95 ms", "read most ms", "aim"], ...rows]);
}
