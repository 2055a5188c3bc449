import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { otherIdSchema } from "./leak-marker.ts";

/** The servers for the specs; `framework` is Next's own, on the database of `postgres`. */
export const SERVERS = ["embedded", "postgres", "framework"] as const;
export type ServerName = (typeof SERVERS)[number];

/**
 * The pool's organizations: `empty`; `stocked` with orders and a retired tier; `strict` is empty
 * and requires two-step verification of admins, who have not turned it on.
 */
export const POOLS = { empty: 660, stocked: 12, strict: 6 } as const;
export type PoolName = keyof typeof POOLS;

const runSchema = z.object({
  /** The address of the OIDC issuer in the servers' settings. */
  issuer: z.string(),
  jwtSecret: z.string(),
  password: z.string(),
  servers: z.partialRecord(
    z.enum(SERVERS),
    z.object({
      origin: z.url(),
      databaseUrl: z.string().nullable(),
      sessionSecret: z.string(),
      otherIds: z.array(otherIdSchema),
    }),
  ),
});
export type Run = z.infer<typeof runSchema>;

/** The folder of a run's data; `pid` is the runner's, the parent of every worker. */
export function runDirectory(pid: number): string {
  return join(tmpdir(), `rolodesk-e2e-${pid}`);
}

/** The path of a server's log in this worker's run. */
export function logFile(server: ServerName): string {
  return join(runDirectory(process.ppid), `${server}.log`);
}

/**
 * The file in which a measured server notes blocks of its event loop
 * (e2e/reliability/loop-monitor.mjs).
 */
export function holdsFile(server: ServerName, pid = process.ppid): string {
  return join(runDirectory(pid), `${server}-holds.jsonl`);
}

export function writeRun(run: Run): void {
  const directory = runDirectory(process.pid);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "run.json"), JSON.stringify(run));
}

/** This worker's run. */
export function readRun(): Run {
  const text = readFileSync(join(runDirectory(process.ppid), "run.json"), "utf8");
  return runSchema.parse(JSON.parse(text));
}

/**
 * Takes an unused organization from the pool, by creating its directory, which only one test can
 * do.
 */
export function takeOrganization(server: ServerName, pool: PoolName): string {
  const database = server === "framework" ? "postgres" : server;
  const taken = join(runDirectory(process.ppid), "taken", database);
  mkdirSync(taken, { recursive: true });
  for (let index = 0; index < POOLS[pool]; index++) {
    const id = organizationId(pool, index);
    try {
      mkdirSync(join(taken, id));
      return id;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  throw new Error(`All ${POOLS[pool]} organizations of the pool "${pool}" are taken: enlarge it.`);
}

export function organizationId(pool: PoolName, index: number): string {
  return `${pool}-${String(index).padStart(3, "0")}`;
}
