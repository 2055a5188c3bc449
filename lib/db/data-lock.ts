import "server-only";
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Holder = { pid: number; started: string | null };

/** When a process began, in clock ticks since boot (proc_pid_stat(5), field 22); null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return started === null || startOf(pid) === started;
}

function parse(text: string): Holder | null {
  const [pid, started] = text.trim().split(" ");
  return /^\d+$/.test(pid ?? "") ? { pid: Number(pid), started: started ?? null } : null;
}

/**
 * Takes the lock of an embedded database's directory for this process; a lock whose process is gone is taken over.
 * @returns the function that gives the lock back.
 * @throws Error when a living process holds it.
 */
export function lockDataDirectory(directory: string): () => void {
  const path = join(directory, "lock");
  const started = startOf(process.pid);
  const mine = `${process.pid}${started ? ` ${started}` : ""}\n`;
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        // A hard link appears whole or not at all, so that nobody reads a lock that is still empty.
        linkSync(own, path);
        return () => {
          try {
            if (readFileSync(path, "utf8") === mine) unlinkSync(path);
          } catch {
            // Already gone: nothing to give back.
          }
        };
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      takeAwayStale(directory, path);
    }
  } finally {
    unlinkSync(own);
  }
  throw new Error(`The lock file ${path} could not be taken.`);
}

function takeAwayStale(directory: string, path: string): void {
  let found: string;
  try {
    found = readFileSync(path, "utf8");
  } catch {
    return;
  }
  const holder = parse(found);
  if (holder && isAlive(holder)) {
    throw new Error(
      `The embedded database in ${directory} is already open in process ${holder.pid}. Stop that process first, or set DATABASE_URL to use PostgreSQL, which takes any number of processes.`,
    );
  }
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    // Another process may have taken the lock between the read and the rename: then it is put back.
    if (readFileSync(aside, "utf8") !== found) linkSync(aside, path);
  } finally {
    unlinkSync(aside);
  }
}
