import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { env } from "../lib/env.ts";
import { findBuild } from "../lib/server/find-build.mjs";
import { startIssuer } from "./oidc-issuer.ts";
import { CLIENT } from "./people.ts";
import {
  freePort,
  postgresAvailable,
  startPostgres,
  type TestDatabase,
} from "./postgres-server.ts";
import { isSoak } from "./reliability/record.ts";
import { holdsFile, type Run, runDirectory, SERVERS, type ServerName, writeRun } from "./run.ts";
import { FRAMEWORK, fillPool, generate, ServerProcess } from "./server-process.ts";

const PASSWORD = "correct horse battery";

/** The servers for the chosen projects; all unless the command line names some. */
function wantedServers(): readonly ServerName[] {
  const named = SERVERS.filter((name) =>
    process.argv.some((argument) => argument === name || argument === `--project=${name}`),
  );
  return named.length > 0 ? named : SERVERS;
}

/**
 * Builds once, starts each server on its own database with a pool of organizations, and stops them
 * at the end.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const directory = runDirectory(process.pid);
  mkdirSync(directory, { recursive: true });
  const issuer = await startIssuer();
  const run: Run = {
    issuer: issuer.settings.OIDC_ISSUER ?? "",
    jwtSecret: randomBytes(32).toString("base64url"),
    password: PASSWORD,
    servers: {},
  };
  const processes: ServerProcess[] = [];
  /** These must never appear in a log, whatever the specs do. */
  const secrets = [run.jwtSecret, run.password, CLIENT.clientSecret, "$argon2"];
  const undo: (() => Promise<void>)[] = [issuer.stop];

  const stop = async () => {
    for (const server of processes) await server.stop();
    const failures = processes.flatMap((server) => server.failures);
    const told = secrets.filter((secret) => processes.some(({ log }) => log.includes(secret)));
    for (const work of undo.reverse()) await work();
    rmSync(directory, { recursive: true, force: true });
    if (failures.length > 0) {
      throw new Error(`The server logged errors:\n${failures.join("\n")}`);
    }
    if (told.length > 0) throw new Error(`The server logged secrets: ${told.join(", ")}`);
  };

  /** Starts a server; without a `command` like `npm start`, on a database that is filled first. */
  const start = async (name: ServerName, database: TestDatabase | null, command?: string[]) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { NEXT_DIST_DIR: builds } = env();
    const sessionSecret = randomBytes(32).toString("base64url");
    secrets.push(sessionSecret, ...(database ? [database.url, database.ownerUrl] : []));
    if (database) secrets.push(new URL(database.url).password);
    const settings = {
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: database?.url ?? "",
      MIGRATION_DATABASE_URL: database?.ownerUrl ?? "",
      EMBEDDED_DATA_DIR: join(directory, "data"),
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: sessionSecret,
      ALLOWED_ORIGINS: "",
      TRUSTED_PROXY_HOPS: "0",
      API_JWT_SECRET: run.jwtSecret,
      API_JWT_SECRET_PREVIOUS: "",
      API_JWKS_URL: "",
      API_JWT_ISSUER: "",
      API_JWT_AUDIENCE: "",
      SMTP_URL: "",
      SMTP_FROM: "",
      ...issuer.settings,
      // High enough for all specs; lib/api/route.test.ts tests the limits.
      RATE_LIMIT: "on",
      RATE_LIMIT_PER_SECOND: "10000",
      RATE_LIMIT_BURST: "100000",
      RATE_LIMIT_IN_FLIGHT: "1000",
      REPLICAS: "",
      LOG_LEVEL: "debug",
      NEXT_DIST_DIR: (command && findBuild(builds)) ?? builds,
      LOOP_HOLDS: isSoak() ? holdsFile(name, process.pid) : "",
      // NODE_ENV=development runs the specs without a build; only for one project at a time.
      NODE_ENV: env().NODE_ENV === "development" ? "development" : "production",
    };
    const otherIds = command ? [] : await fillPool(settings, run.password);
    const server = new ServerProcess(origin, settings, join(directory, `${name}.log`), command);
    processes.push(server);
    await server.ready();
    run.servers[name] = {
      origin,
      databaseUrl: database?.url ?? null,
      sessionSecret,
      otherIds,
    };
  };

  try {
    const wanted = wantedServers();
    await generate();
    if (wanted.includes("embedded")) await start("embedded", null);
    const onPostgres = wanted.includes("postgres") || wanted.includes("framework");
    if (onPostgres && postgresAvailable()) {
      const cluster = await startPostgres();
      undo.push(() => cluster.stop());
      const database = await cluster.createDatabase();
      undo.push(() => database.drop());
      await start("postgres", database);
      if (wanted.includes("framework")) await start("framework", database, FRAMEWORK);
    }
    writeRun(run);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return stop;
}
