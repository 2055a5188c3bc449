import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { ServerProcess } from "@/e2e/server-process";
import { signToken } from "@/e2e/token";
import { migrateTarget } from "@/lib/db/migrate";
import { postgresMigrationTarget } from "@/lib/db/postgres";
import { env, loadEnvFile } from "@/lib/env";
import { type Bench, fillAccounts } from "./accounts";
import { measureBrowser } from "./browser";
import { type Measured, measure, type Target, targetsOf } from "./load";
import { browserTable, table, workTable } from "./report";
import { measureWork } from "./work";

const USAGE = `npm run bench -- [--accounts 1000,100000,1000000] [--seconds 4] [--rounds 3] [--connections 10] [--only list,get]
npm run bench -- --browser [--accounts 100000] [--rounds 3]
npm run bench -- --work [--accounts 100000] [--rounds 3]

Measures the product's server against the PostgreSQL of BENCH_DATABASE_URL, a database of its own: it is migrated, and
organizations named bench-<accounts> are made in it. With --browser it measures clicks in the accounts table instead, in
Chromium, each until the rows that it asked for are painted; with --work what changes many accounts in one go (10,000
assigned, all handed over, both undone) with the reads of a page meanwhile, and the pages that count over all accounts.`;

const WARM_UP_SECONDS = 2;
const IDLE_CHECK_MS = 50;
const TOKEN_SECONDS = 24 * 3_600;

function settings() {
  const { values } = parseArgs({
    options: {
      accounts: { type: "string", default: "1000,100000,1000000" },
      seconds: { type: "string", default: "4" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "10" },
      only: { type: "string" },
      browser: { type: "boolean", default: false },
      work: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const number = (name: string, text: string, most: number) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new Error(`--${name} takes whole numbers from 1 to ${most}.`);
    }
    return value;
  };
  return {
    help: values.help,
    browser: values.browser,
    work: values.work,
    sizes: values.accounts.split(",").map((size) => number("accounts", size, 5_000_000)),
    seconds: number("seconds", values.seconds, 60),
    rounds: number("rounds", values.rounds, 20),
    connections: number("connections", values.connections, 200),
    only: values.only?.split(","),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || !address) throw new Error("No port is free.");
  return address.port;
}

async function startBare(databaseUrl: string, organizationId: string) {
  const file = resolve(import.meta.dirname, "bare-server.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, databaseUrl, organizationId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() };
}

/** The floor must return the same list, otherwise it measures something else. */
async function checkSame(origin: string, bareOrigin: string, token: string): Promise<void> {
  const get = async (url: string) =>
    JSON.stringify(
      await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json(),
    );
  const [ours, bare] = [await get(`${origin}/api/customers`), await get(bareOrigin)];
  if (ours !== bare)
    throw new Error(`The lists differ:\n${ours.slice(0, 400)}\n${bare.slice(0, 400)}`);
}

/**
 * Statements of requests that were abandoned at the end of a measurement would slow down the next.
 */
async function untilIdle(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
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

async function benchOf(
  databaseUrl: string,
  origin: string,
  secret: string,
  bench: Bench,
  { seconds, rounds, connections, only }: ReturnType<typeof settings>,
): Promise<void> {
  const token = await signToken(
    secret,
    { OrganizationId: bench.organizationId },
    { seconds: TOKEN_SECONDS },
  );
  const bare = await startBare(databaseUrl, bench.organizationId);
  try {
    await checkSame(origin, bare.origin, token);
    const targets = targetsOf(origin, bare.origin, bench.accounts).filter(
      ({ name }) => !only || name === "nothing" || name === "bare list" || only.includes(name),
    );
    const run = async (target: Target, duration: number) => {
      const measured = await measure(target, { seconds: duration, connections, token });
      await untilIdle(databaseUrl);
      return measured;
    };
    for (const target of targets) await run(target, WARM_UP_SECONDS);
    const measured = new Map<string, Measured[]>(targets.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const target of targets) {
        measured.get(target.name)?.push(await run(target, seconds));
      }
    }
    console.log(
      `\n${bench.accounts} accounts, ${connections} connections, ${rounds} × ${seconds} s\n`,
    );
    console.log(table(measured));
  } finally {
    bare.stop();
  }
}

async function browserOf(
  databaseUrl: string,
  origin: string,
  { organizationId, accounts }: Bench,
  rounds: number,
): Promise<void> {
  const figures = await measureBrowser(databaseUrl, origin, organizationId, rounds);
  console.log(`\n${accounts} accounts, Chromium, ${rounds} rounds\n`);
  console.log(browserTable(figures));
}

async function workOf(
  databaseUrl: string,
  origin: string,
  bench: Bench,
  rounds: number,
): Promise<void> {
  const works = await measureWork(databaseUrl, origin, bench, rounds);
  console.log(`\n${bench.accounts} accounts, ${rounds} rounds\n`);
  console.log(workTable(works));
}

async function main(): Promise<void> {
  loadEnvFile();
  const options = settings();
  if (options.help) return console.log(USAGE);
  const databaseUrl = env().BENCH_DATABASE_URL;
  if (!databaseUrl) {
    throw new Error(`Set BENCH_DATABASE_URL to a PostgreSQL database for the bench.\n\n${USAGE}`);
  }

  const target = postgresMigrationTarget(databaseUrl);
  await migrateTarget(target);
  await target.close();
  const benches = options.sizes.map((accounts) => ({
    organizationId: `bench-${accounts}`,
    accounts,
  }));
  for (const bench of benches) {
    console.log(`Filling ${bench.organizationId} …`);
    await fillAccounts(databaseUrl, bench);
  }

  const secret = randomBytes(48).toString("base64url");
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = new ServerProcess(
    origin,
    {
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      PORT: String(port),
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: secret,
      API_JWT_SECRET: secret,
      RATE_LIMIT: "off",
      LOG_LEVEL: "error",
    },
    join(mkdtempSync(join(tmpdir(), "rolodesk-bench-")), "server.log"),
  );
  try {
    await server.ready();
    for (const bench of benches) {
      if (options.work) await workOf(databaseUrl, origin, bench, options.rounds);
      else if (options.browser) await browserOf(databaseUrl, origin, bench, options.rounds);
      else await benchOf(databaseUrl, origin, secret, bench, options);
    }
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
