import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { env, loadEnvFile } from "../lib/env.ts";

const INSTALLED = "/usr/lib/postgresql";

/** A database in the recommended form: one login owns it and migrates, the other may only act as the application. */
export type TestDatabase = { ownerUrl: string; url: string; drop(): Promise<void> };
export type TestPostgres = { createDatabase(): Promise<TestDatabase>; stop(): Promise<void> };

function binaries(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const newest = readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a))[0];
  return newest ? join(INSTALLED, newest, "bin") : null;
}

/** Whether PostgreSQL tests can run here: TEST_DATABASE_URL is set or the server's binaries are installed. */
export function postgresAvailable(): boolean {
  loadEnvFile();
  return Boolean(env().TEST_DATABASE_URL) || binaries() !== null;
}

/** A port of the loopback address that nobody uses now. */
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

/** What the migrations make where their login may make roles; here it may not. */
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

/** The PostgreSQL of TEST_DATABASE_URL, else a new cluster on a free loopback port that `stop` removes. */
export async function startPostgres(): Promise<TestPostgres> {
  loadEnvFile();
  const given = env().TEST_DATABASE_URL;
  if (given) return { createDatabase: databasesOn(given), stop: async () => undefined };

  const bin = binaries();
  if (!bin) throw new Error("Set TEST_DATABASE_URL or install PostgreSQL's server.");
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-postgres-"));
  // The server refuses to run as root.
  const asPostgres = process.getuid?.() === 0;
  if (asPostgres) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, "postgres"]).toString()),
    );
    chownSync(directory, uid ?? 0, gid ?? 0);
  }
  const run = (command: string, args: string[]) =>
    asPostgres
      ? execFileSync("runuser", ["-u", "postgres", "--", join(bin, command), ...args], {
          stdio: ["ignore", "ignore", "inherit"],
          cwd: directory,
        })
      : execFileSync(join(bin, command), args, { stdio: ["ignore", "ignore", "inherit"] });

  const data = join(directory, "data");
  const port = await freePort();
  run("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]);
  run("pg_ctl", [
    "-D",
    data,
    "-w",
    "-l",
    join(directory, "log"),
    "-o",
    `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200`,
    "start",
  ]);
  return {
    createDatabase: databasesOn(`postgresql://postgres@127.0.0.1:${port}/postgres`),
    async stop() {
      run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
