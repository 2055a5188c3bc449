import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Client } from "pg";
import { cpuOf, forgetPeak, memoryOf } from "@/e2e/processes";
import type { Bench } from "./accounts";
import type { Schema } from "./bare-tables";
import { type Case, organizationOf } from "./cases";
import type { BenchDatabase } from "./database";
import { headersFor } from "./headers";
import { type Load, load, type Target } from "./load";
import type { Server } from "./server";
import { addUser, PASSWORD } from "./user";

const IDLE_CHECK_MS = 20;
const WARM_UP_SECONDS = 0.3;
const MB_OF_MIB = 1.048_576;

/** A server under load; a bare one answers only some cases. */
export type Runner = Server & { name: string; bare?: Schema; database: BenchDatabase };

/** One round of a case on a server, processor time in milliseconds a unit, memory in MB. */
export type Round = Load & { serverCpu: number; databaseCpu: number | null; peak: number };

/** The rounds of a case by the server's name; the first of each were run side by side. */
export type Measured = { of: Case; accounts: number; rounds: Map<string, Round[]> };

/**
 * Statements of requests that were abandoned at the end of a measurement would slow down the next.
 */
async function untilIdle({ adminUrl }: BenchDatabase): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()`,
      );
      if (rowCount === 0) return;
      await pause(IDLE_CHECK_MS);
    }
  } finally {
    await client.end();
  }
}

/** A server's first answer to a reading. */
async function firstAnswer({ origin, headers, request }: Target): Promise<string> {
  const { method, path, headers: more } = request(1);
  if (method !== "GET") return "";
  const answer = await fetch(`${origin}${path}`, { headers: { ...headers, ...more } });
  const text = await answer.text();
  if (!answer.ok) return `${answer.status} ${text}`;
  return answer.headers.get("content-type")?.includes("json") ? text : "";
}

/** A case's requests to a server and its first answer; null where that lacks what the case needs. */
export async function targetOf(
  runner: Pick<Runner, "name" | "origin" | "database">,
  one: Case,
  bench: Bench,
  connections: number,
): Promise<{ target: Target; answer: string } | null> {
  const organization = organizationOf(one, bench);
  const more = await one.asPerson?.(runner.origin, {
    organizationId: organization,
    email: await addUser(runner.database.adminUrl, organization, "admin"),
    password: PASSWORD,
  });
  const target: Target = {
    name: `${one.name} of ${runner.name}`,
    origin: runner.origin,
    headers: await headersFor(organization),
    request: (turn) => ({ ...one.request(turn, bench), ...more }),
    isDone: one.isDone,
    isSlow: one.isSlow ?? false,
    connections: one.connections ?? connections,
  };
  const answer = await firstAnswer(target);
  return answer.includes(one.needs ?? "") ? { target, answer } : null;
}

const parsed = (text: string): unknown => (text.startsWith("{") ? JSON.parse(text) : text);

/** All servers must give the same answer, otherwise they do not do the same work. */
function checkSame(answers: readonly string[]): void {
  const [first = "", ...others] = answers;
  for (const other of others) {
    if (isDeepStrictEqual(parsed(first), parsed(other))) continue;
    throw new Error(`The answers differ:\n${first.slice(0, 600)}\n${other.slice(0, 600)}`);
  }
}

async function roundOf(
  runner: Runner,
  target: Target,
  units: number,
  seconds: number,
): Promise<Round> {
  forgetPeak(runner.pid);
  const cpu = () => [cpuOf(runner.pid), runner.database.cpu()] as const;
  const [server, database] = cpu();
  const measured = await load(target, seconds);
  const [serverAfter, databaseAfter] = cpu();
  await untilIdle(runner.database);
  const each = (used: number) => used / Math.max(1, measured.done * units);
  return {
    ...measured,
    perSecond: measured.perSecond * units,
    serverCpu: each(serverAfter - server),
    databaseCpu:
      database === null || databaseAfter === null ? null : each(databaseAfter - database),
    peak: memoryOf(runner.pid).peak * MB_OF_MIB,
  };
}

/** Loads the servers in turn with one case; every other round in the opposite order. */
export async function alternate(
  runners: readonly Runner[],
  of: Case,
  bench: Bench,
  { seconds, rounds, connections }: { seconds: number; rounds: number; connections: number },
): Promise<Measured> {
  const able = runners.filter(({ bare }) => bare === undefined || of.bare.includes(bare));
  const pairs: { runner: Runner; target: Target }[] = [];
  const answers: string[] = [];
  for (const runner of able) {
    const found = await targetOf(runner, of, bench, connections);
    if (!found) continue;
    pairs.push({ runner, target: found.target });
    answers.push(found.answer);
  }
  if (of.needs === undefined) checkSame(answers);
  for (const { target } of pairs) await load(target, WARM_UP_SECONDS);
  for (const { runner } of pairs) await untilIdle(runner.database);
  const measured = new Map(pairs.map(({ runner }): [string, Round[]] => [runner.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { runner, target } of round % 2 === 0 ? pairs : pairs.toReversed()) {
      measured.get(runner.name)?.push(await roundOf(runner, target, of.units ?? 1, seconds));
    }
  }
  return { of, accounts: bench.accounts, rounds: measured };
}
