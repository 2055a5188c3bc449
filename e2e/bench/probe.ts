import { existsSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { freePort } from "@/e2e/postgres-server";
import { memoryOf } from "@/e2e/processes";
import { type Bench, benchOf } from "./accounts";
import type { Case } from "./cases";
import type { BenchDatabase } from "./database";
import { load, quantile } from "./load";
import { targetOf } from "./rounds";
import { startServer } from "./server";

const MONITOR = pathToFileURL(resolve(import.meta.dirname, "../reliability/loop-monitor.mjs"));
const LOAD_SECONDS = 2;
const COUNTED_MS = 1_000;

/** Round trips to the database for each request, and the worst hold of the event loop under load. */
export type Probed = { of: Case; accounts: number; roundTrips: number; held: number };
export type Probe = { atRest: number; holds: Probed[] };

/** A proxy before a database that counts how often a client has sent something and then waited. */
class CountingProxy {
  roundTrips = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#join(client));

  constructor(private readonly target: number) {}

  async listen(): Promise<number> {
    const port = await freePort();
    await new Promise<void>((done) => this.#server.listen(port, "127.0.0.1", done));
    return port;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    const upstream = connect(this.target, "127.0.0.1");
    let isAsked = false;
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (chunk) => {
      if (!isAsked) this.roundTrips++;
      isAsked = true;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      isAsked = false;
      client.write(chunk);
    });
  }
}

const holdSchema = z.object({ at: z.number(), held: z.number() });

function worstSince(file: string, since: number): number {
  if (!existsSync(file)) return 0;
  const lines = readFileSync(file, "utf8").trim().split("\n").filter(Boolean);
  const holds = lines.map((line) => holdSchema.parse(JSON.parse(line)));
  return Math.max(0, ...holds.filter(({ at }) => at >= since).map(({ held }) => held));
}

/**
 * Loads a server of its own, which is watched (e2e/reliability/loop-monitor.mjs) and reaches the
 * database through a counting proxy.
 * @param cases each with the sizes that it is measured with.
 */
export async function probe(
  checkout: string,
  database: BenchDatabase,
  cases: readonly (readonly [Case, number])[],
  connections: number,
): Promise<Probe> {
  const holds = join(tmpdir(), `rolodesk-bench-holds-${process.pid}.jsonl`);
  const proxy = new CountingProxy(Number(new URL(database.url).port));
  const host = `127.0.0.1:${await proxy.listen()}`;
  const behind = (url: string) => Object.assign(new URL(url), { host }).toString();
  const server = await startServer(checkout, {
    DATABASE_URL: behind(database.url),
    MIGRATION_DATABASE_URL: database.ownerUrl,
    LOOP_HOLDS: holds,
    NODE_OPTIONS: `--import=${MONITOR}`,
  }).catch((error: unknown) => {
    proxy.close();
    throw error;
  });
  const atRest = memoryOf(server.pid).now;
  const probed: Probed[] = [];
  const one = async (of: Case, bench: Bench) => {
    const runner = { ...server, name: "this", database };
    const { target } = (await targetOf(runner, of, bench, connections)) ?? {};
    if (!target) return;
    const since = Date.now();
    await load(target, LOAD_SECONDS);
    const held = worstSince(holds, since);
    const trips: number[] = [];
    for (const end = performance.now() + COUNTED_MS; performance.now() < end; ) {
      const before = proxy.roundTrips;
      await load({ ...target, connections: 1, isSlow: true }, 0);
      trips.push(proxy.roundTrips - before);
    }
    // Few of the requests have seen the sealer's or the worker's trips beside their own.
    probed.push({ of, accounts: bench.accounts, roundTrips: quantile(trips, 0.5), held });
  };
  try {
    for (const [of, accounts] of cases) await one(of, benchOf(accounts));
  } finally {
    await server.stop();
    proxy.close();
    rmSync(holds, { force: true });
  }
  return { atRest, holds: probed };
}
