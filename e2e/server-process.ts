import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { type OtherId, otherIdSchema } from "./leak-marker.ts";

const ROOT = resolve(import.meta.dirname, "..");
const TSX = join(ROOT, "node_modules/.bin/tsx");
const MONITOR = join(ROOT, "e2e/reliability/loop-monitor.mjs");
const READY_MS = 900_000;
const STOP_MS = 15_000;
const POLL_MS = 100;
const ERROR_LEVEL = 50;

type Settings = Record<string, string>;

/** `env` sets the command's settings and keeps the rest of the environment. */
const withSettings = (settings: Settings, command: string[]) => [
  ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ...command,
];

/**
 * Fills a server's database with the pool, before the server opens it.
 * @returns the other organization's ids, which the tests try to reach.
 */
export async function fillPool(settings: Settings, password: string): Promise<OtherId[]> {
  const command = [TSX, "--conditions=react-server", "e2e/pool.ts", password];
  const { stdout } = await promisify(execFile)("env", withSettings(settings, command), {
    cwd: ROOT,
  });
  return otherIdSchema.array().parse(JSON.parse(stdout));
}

/** Generates the Prisma client, like the commands of package.json. */
export async function generate(): Promise<void> {
  await promisify(execFile)("npm", ["run", "-s", "generate"], { cwd: ROOT });
}

/** Starts the product's server like `npm start`. */
function startCommand({ LOOP_HOLDS, NODE_ENV }: Settings): string[] {
  // Like package.json: one process, so that its end is the server's.
  const measured = LOOP_HOLDS ? ["--import", MONITOR] : [];
  const server =
    NODE_ENV === "development"
      ? ["--import", "tsx", "lib/server/start.ts", "--dev"]
      : ["lib/server/launch.mjs"];
  return [process.execPath, ...measured, ...server];
}

/** Starts the framework's own server, which has no entry before it; the build must be there. */
export const FRAMEWORK = [process.execPath, "node_modules/next/dist/bin/next", "start"];

/** A server of the product. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  readonly #origin: string;

  constructor(
    origin: string,
    settings: Settings,
    logFile: string,
    command = startCommand(settings),
  ) {
    this.#origin = origin;
    this.#logFile = logFile;
    // It writes the file itself, so that all is there when it ends.
    const log = openSync(logFile, "w");
    // In its own process group, so that stopping it stops its children too.
    this.#child = spawn("env", withSettings(settings, command), {
      cwd: ROOT,
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get log(): string {
    return readFileSync(this.#logFile, "utf8");
  }

  /** Waits until it answers; it builds first when no build of this source exists. */
  async ready(): Promise<void> {
    for (const end = Date.now() + READY_MS; Date.now() < end; await pause(POLL_MS)) {
      if (!this.isRunning) break;
      const answer = await fetch(`${this.#origin}/api/health/ready`).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`The server did not start:\n${this.log}`);
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    this.#signal("SIGKILL");
  }

  /** kill -9 of the server and its children. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<void> {
    if (this.isRunning) await once(this.#child, "exit");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = this.ended();
    this.#signal(signal);
    await Promise.race([ended, pause(STOP_MS)]);
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  /** Internal failures during the specs: each would be a 500, or worse. */
  get failures(): string[] {
    return this.log.split("\n").filter((line) => {
      try {
        const entry: unknown = JSON.parse(line);
        return (
          typeof entry === "object" &&
          entry !== null &&
          "level" in entry &&
          Number(entry.level) >= ERROR_LEVEL
        );
      } catch {
        return false;
      }
    });
  }
}
