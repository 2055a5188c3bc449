import { execFileSync, type StdioOptions, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { env, loadEnvFile } from "../lib/env.ts";
import { cpuOf, processes, treeOf } from "./processes.ts";

const stdio: StdioOptions = ["ignore", "ignore", "inherit"];
const INSTALLED = "/usr/lib/postgresql";

/**
 * A database in the recommended set-up: one login owns and migrates it, the other acts as the
 * application only.
 */
export type TestDatabase = { ownerUrl: string; url: string; drop(): Promise<void> };
export type TestPostgres = { createDatabase(): Promise<TestDatabase>; stop(): Promise<void> };

/** A cluster of our own, which a test may crash. */
export type OwnPostgres = TestPostgres & {
  port: number;
  /** The URL of its superuser, which policies do not restrict. */
  adminUrl(databaseUrl: string): string;
  /** kill -9 of the postmaster and all its children. */
  kill(): Promise<void>;
  /** Starts it again, and waits for its recovery. */
  start(): Promise<void>;
  /** Suspends it and all its children until `resume`. */
  freeze(): void;
  resume(): void;
  /** Milliseconds of processor time that all its processes have used so far. */
  cpu(): number;
  /** Ends it in good order and moves its data there, from where another one can start. */
  moveTo(directory: string): Promise<void>;
};

function binaries(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const newest = readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a))[0];
  return newest ? join(INSTALLED, newest, "bin") : null;
}

function testUrl(): string | undefined {
  loadEnvFile();
  return env().TEST_DATABASE_URL;
}

/** Whether PostgreSQL tests can run here: TEST_DATABASE_URL is set or the server's binaries are installed. */
export function postgresAvailable(): boolean {
  return Boolean(testUrl()) || binaries() !== null;
}

/** Whether a PostgreSQL of our own can be started here. */
export function ownPostgresAvailable(): boolean {
  return binaries() !== null;
}

/** A free loopback port. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("No port is free.")),
      );
    });
  });
}

/** Roles that the migrations create if their login may; here it may not. */
const GROUP_ROLES = ["rolodesk_app", "rolodesk_search"];

const createUnlessThere = (role: string) => `
  DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databasesOn(adminUrl: string): TestPostgres["createDatabase"] {
  return async () => {
    const name = `rolodesk_test_${randomUUID().replaceAll("-", "")}`;
    const [owner, app] = [`${name}_owner`, `${name}_app`];
    const password = randomUUID();
    for (const group of GROUP_ROLES) await execute(adminUrl, createUnlessThere(group));
    await execute(
      adminUrl,
      `CREATE ROLE ${owner} LOGIN PASSWORD '${password}';
       CREATE ROLE ${app} LOGIN PASSWORD '${password}' IN ROLE rolodesk_app;
       GRANT ${GROUP_ROLES.join(", ")} TO ${owner}`,
    );
    await execute(adminUrl, `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0`);
    const urlOf = (username: string) => {
      const url = new URL(adminUrl);
      return Object.assign(url, { pathname: `/${name}`, username, password }).toString();
    };
    return {
      ownerUrl: urlOf(owner),
      url: urlOf(app),
      async drop() {
        await execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await execute(adminUrl, `DROP ROLE IF EXISTS ${owner}, ${app}`);
      },
    };
  };
}

/**
 * The given PostgreSQL, or a new cluster on a free loopback port, which `stop` removes.
 * @param given the URL of a login that may make databases and roles; TEST_DATABASE_URL unless told.
 */
export async function startPostgres(given = testUrl()): Promise<TestPostgres> {
  if (given) return { createDatabase: databasesOn(given), stop: async () => undefined };
  return startOwnPostgres({ durable: false });
}

async function untilGone(pids: readonly number[]): Promise<void> {
  while (processes().some(({ pid, isZombie }) => pids.includes(pid) && !isZombie)) await pause(20);
}

/**
 * Starts a new cluster on a free loopback port, which `stop` removes.
 * @param durable whether it calls fsync, like in production.
 * @param from the data of a cluster (`moveTo`) that it starts with a copy of.
 */
export async function startOwnPostgres({
  durable,
  from,
}: {
  durable: boolean;
  from?: string;
}): Promise<OwnPostgres> {
  const bin = binaries();
  if (!bin) throw new Error("Set TEST_DATABASE_URL or install PostgreSQL's server.");
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-postgres-"));
  // PostgreSQL refuses to run as root.
  const asPostgres = process.getuid?.() === 0;
  if (asPostgres) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, "postgres"]).toString()),
    );
    chownSync(directory, uid ?? 0, gid ?? 0);
  }
  const run = async (command: string, args: string[]) => {
    const path = join(bin, command);
    const child = asPostgres
      ? spawn("runuser", ["-u", "postgres", "--", path, ...args], { stdio, cwd: directory })
      : spawn(path, args, { stdio });
    const [status] = await once(child, "exit");
    if (status !== 0) throw new Error(`${command} failed (${status}).`);
  };

  const data = join(directory, "data");
  const port = await freePort();
  if (from) execFileSync("cp", ["-a", from, data]);
  else
    await run("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]);
  const start = () =>
    run("pg_ctl", [
      "-D",
      data,
      "-w",
      "-l",
      join(directory, "log"),
      "-o",
      `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=${durable ? "on" : "off"} -c max_connections=200`,
      "start",
    ]);
  await start();
  const postmaster = () =>
    Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  /** The postmaster first, so that it neither restarts nor warns its children. */
  const signal = (name: NodeJS.Signals): number[] => {
    const pids = treeOf(postmaster());
    for (const pid of pids) process.kill(pid, name);
    return pids;
  };
  const adminUrl = (url: string) =>
    Object.assign(new URL(url), { host: `127.0.0.1:${port}`, username: "postgres" }).toString();
  return {
    port,
    adminUrl,
    start,
    async kill() {
      await untilGone(signal("SIGKILL"));
      // A dead postmaster that nobody has collected would look like a running server.
      for (const lock of [join(data, "postmaster.pid"), join(directory, `.s.PGSQL.${port}.lock`)]) {
        rmSync(lock, { force: true });
      }
    },
    freeze: () => void signal("SIGSTOP"),
    resume: () => void signal("SIGCONT"),
    cpu: () => cpuOf(postmaster()),
    async moveTo(target) {
      await run("pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"]);
      execFileSync("mv", [data, target]);
      rmSync(directory, { recursive: true, force: true });
    },
    createDatabase: databasesOn(`postgresql://postgres@127.0.0.1:${port}/postgres`),
    async stop() {
      // A killed server has nothing left to stop.
      await run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]).catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
