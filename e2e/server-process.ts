import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "..");
const TSX = join(ROOT, "node_modules/.bin/tsx");
const READY_MS = 240_000;
const STOP_MS = 15_000;
const ERROR_LEVEL = 50;

type Settings = Record<string, string>;

/** `env` sets the settings for a command and leaves the rest of the environment alone. */
const withSettings = (settings: Settings, command: string[]) => [
  ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ...command,
];

/** Fills a server's database with the pool of organizations, before the server opens it. */
export async function fillPool(settings: Settings, password: string): Promise<void> {
  const command = [TSX, "--conditions=react-server", "e2e/pool.ts", password];
  await promisify(execFile)("env", withSettings(settings, command), { cwd: ROOT });
}

/** Makes the Prisma client, as every command of package.json does. */
export async function generate(): Promise<void> {
  await promisify(execFile)("npm", ["run", "-s", "generate"], { cwd: ROOT });
}

/** The product's own server, started as `npm start` starts it. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  readonly #origin: string;

  constructor(origin: string, settings: Settings, logFile: string) {
    this.#origin = origin;
    this.#logFile = logFile;
    // A group of its own, so that stopping it leaves none of its children behind.
    const dev = settings.NODE_ENV === "development" ? ["--dev"] : [];
    this.#child = spawn("env", withSettings(settings, [TSX, "lib/server/start.ts", ...dev]), {
      cwd: ROOT,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = createWriteStream(logFile);
    this.#child.stdout?.pipe(log, { end: false });
    this.#child.stderr?.pipe(log, { end: false });
  }

  get log(): string {
    return readFileSync(this.#logFile, "utf8");
  }

  /** Waits until it answers; builds first when there is no build of this source. */
  async ready(): Promise<void> {
    for (const end = Date.now() + READY_MS; Date.now() < end; await pause(200)) {
      if (this.#child.exitCode !== null) break;
      const answer = await fetch(`${this.#origin}/api/health/ready`).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`The server did not start:\n${this.log}`);
  }

  async stop(): Promise<void> {
    const { pid, exitCode } = this.#child;
    if (pid === undefined || exitCode !== null) return;
    const ended = new Promise((done) => this.#child.once("exit", done));
    process.kill(-pid, "SIGTERM");
    await Promise.race([ended, pause(STOP_MS)]);
    try {
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  /** What went wrong inside while the specs ran: each would have been a 500, or worse. */
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
