import { aimsOf } from "./aims";
import { columns, median, shown } from "./columns";
import type { Measured, Round } from "./rounds";

/** What a round of a server is judged by: more is better of a rate, less of processor time. */
const rate = (round: Round) => round.perSecond;
const cost = (round: Round) => round.serverCpu + (round.databaseCpu ?? 0);

/** The ratio of two servers: the median of the rounds, and from which to which. */
function ratioOf(
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

function ratioCell(rounds: Measured["rounds"], name: string, to: string, of = rate): string {
  const ratio = name === to ? null : ratioOf(rounds, name, to, of);
  return ratio ? `${shown(ratio.median)} (${shown(ratio.least)}–${shown(ratio.most)})` : "";
}

/** How often a first page of 1,000 accounts is answered in the time of one answer. */
function firstPages(all: readonly Measured[], { rounds }: Measured, name: string): number | null {
  const first = all.find(({ of, accounts }) => of.name === "first page" && accounts === 1_000);
  const [own, other] = [rounds.get(name), first?.rounds.get(name)];
  return own && other ? medianOf(other, rate) / medianOf(own, rate) : null;
}

function aimCell(all: readonly Measured[], measured: Measured, name: string): string {
  const { of, accounts, rounds } = measured;
  return aimsOf(of.name, accounts, {
    "of plain": ratioOf(rounds, name, "plain")?.median,
    "of alone": ratioOf(rounds, name, "alone")?.median,
    "first pages of 1,000": firstPages(all, measured, name),
    "peak MB": medianOf(rounds.get(name) ?? [], ({ peak }) => peak),
  });
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
      name === "this" ? aimCell(all, measured, name) : "",
    ]),
  );
  return columns([head, ...rows], 3);
}
