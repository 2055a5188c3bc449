import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = resolve(import.meta.dirname, "../../..");
const HOLDER = "e2e/reliability/chaos/holder.ts";
const ROWS = 5;
const POLL_MS = 20;

/** A process that opens an embedded database and writes to it, or is refused (holder.ts). */
export class HolderProcess {
  readonly pid: number | undefined;
  readonly #child: ChildProcess;
  #rows = 0;
  #complaint = "";
  #hasEnded = false;

  /** @param written receives each row that the process reports as written. */
  constructor(directory: string, written: string[]) {
    const command = ["--conditions=react-server", "--import", "tsx", HOLDER, directory];
    const child = spawn(process.execPath, command, { cwd: ROOT, stdio: "pipe" });
    createInterface({ input: child.stdout }).on("line", (row) => {
      written.push(row);
      this.#rows++;
    });
    child.stderr.on("data", (text) => {
      this.#complaint += text;
    });
    child.on("close", () => {
      this.#hasEnded = true;
    });
    this.#child = child;
    this.pid = child.pid;
  }

  /**
   * Waits until it has written more rows or has ended. Returns its last message, or null while it
   * writes.
   */
  async outcome(): Promise<string | null> {
    const goal = this.#rows + ROWS;
    while (this.#rows < goal && !this.#hasEnded) await pause(POLL_MS);
    return this.#hasEnded ? this.#complaint : null;
  }

  async kill(): Promise<void> {
    if (this.#hasEnded) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await closed;
  }
}
