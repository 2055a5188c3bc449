import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { freePort } from "@/e2e/postgres-server";
import { SCHEMAS } from "./bare-tables";

const READY_MS = 900_000;
const POLL_MS = 10;
const STOP_MS = 15_000;

/** Signs the tokens that all measured servers take. */
export const SECRET = randomBytes(48).toString("base64url");

/** A running server; `readyIn` is the seconds until it first answered. */
export type Server = { origin: string; pid: number; readyIn: number; stop: () => Promise<void> };

const running = new Set<() => Promise<void>>();

/** Stops all servers that were started here and still run. */
export async function stopServers(): Promise<void> {
  for (const stop of running) await stop();
}

const packageSchema = z.object({ scripts: z.object({ start: z.string() }) });

async function started(
  command: string[],
  { cwd, settings, log }: { cwd: string; settings: Record<string, string>; log: string },
) {
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  // In a process group of its own, so that stopping it stops its children too.
  const child = spawn("env", [...given, ...command], {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start.`);
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    running.delete(stop);
    if (!isRunning()) return;
    const ended = once(child, "exit");
    process.kill(-pid, "SIGTERM");
    await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
    if (isRunning()) process.kill(-pid, "SIGKILL");
  };
  running.add(stop);
  return { child, pid, stop, isRunning };
}

/**
 * Starts a checkout's server like its `npm start`, with its limits off.
 * @param settings those that this start needs besides; DATABASE_URL or EMBEDDED_DATA_DIR.
 */
export async function startServer(
  checkout: string,
  settings: Record<string, string>,
): Promise<Server> {
  const { scripts } = packageSchema.parse(
    JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")),
  );
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const log = join(tmpdir(), `rolodesk-bench-server-${port}.log`);
  const begun = performance.now();
  const { pid, stop, isRunning } = await started(
    ["sh", "-c", `PATH="$PWD/node_modules/.bin:$PATH"; ${scripts.start}`],
    {
      cwd: checkout,
      log,
      settings: {
        HOST: "127.0.0.1",
        PORT: String(port),
        NEXTAUTH_URL: origin,
        NEXTAUTH_SECRET: SECRET,
        API_JWT_SECRET: SECRET,
        RATE_LIMIT: "off",
        LOG_LEVEL: "error",
        ...settings,
      },
    },
  );
  for (const end = Date.now() + READY_MS; Date.now() < end && isRunning(); await pause(POLL_MS)) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    if (answer?.ok) return { origin, pid, readyIn: (performance.now() - begun) / 1_000, stop };
  }
  await stop();
  throw new Error(`The server of ${checkout} did not start:\n${readFileSync(log, "utf8")}`);
}

/** Starts the bare server; its two ports are two servers of one process. */
export async function startBare(databaseUrl: string): Promise<Server[]> {
  const begun = performance.now();
  const { child, pid, stop } = await started(
    [process.execPath, "--import", "tsx", join(import.meta.dirname, "bare-server.ts"), databaseUrl],
    { cwd: process.cwd(), settings: {}, log: join(tmpdir(), "rolodesk-bench-bare.log") },
  );
  let told = "";
  for await (const chunk of child.stdout) {
    told += chunk;
    if (told.trim().split("\n").length === SCHEMAS.length) break;
  }
  const portOf = (schema: string) => new RegExp(`${schema} (\\d+)`).exec(told)?.[1];
  return SCHEMAS.map((schema) => ({
    origin: `http://127.0.0.1:${portOf(schema)}`,
    pid,
    readyIn: (performance.now() - begun) / 1_000,
    stop,
  }));
}
