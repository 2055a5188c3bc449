import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Holder = { pid: number; started: string | null };

type Stat = { state: string; started: string };

/** A process's state and when it began, in clock ticks since boot (proc_pid_stat(5), fields 3 and 22); null where the system does not tell. */
function statOf(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, started] = [fields[0], fields[19]];
    return state && started ? { state, started } : null;
  } catch {
    return null;
  }
}

/** Killed, but not yet taken note of by its parent: in a container perhaps never. */
const hasEnded = ({ state }: Stat) => state === "Z" || state === "X";

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const stat = statOf(pid);
  if (stat && hasEnded(stat)) return false;
  return started === null || stat?.started === started;
}

function parse(text: string): Holder | null {
  const [pid, started] = text.trim().split(" ");
  return /^\d+$/.test(pid ?? "") ? { pid: Number(pid), started: started ?? null } : null;
}

const shared = globalThis as typeof globalThis & {
  rolodeskDataLock?: { directory: string; release: () => void };
};

/**
 * Takes the lock at the start of the server, before Next's modules open the database, so that a second server is
 * refused before it listens.
 * @throws Error when a living process holds it.
 */
export function reserveDataDirectory(directory: string): void {
  shared.rolodeskDataLock = { directory, release: lockDataDirectory(directory) };
}

/** The lock that this process reserved at its start, else takes it now: see `lockDataDirectory`. */
export function claimDataDirectory(directory: string): () => void {
  const reserved = shared.rolodeskDataLock;
  if (reserved?.directory !== directory) return lockDataDirectory(directory);
  shared.rolodeskDataLock = undefined;
  return reserved.release;
}

/**
 * Takes the lock of an embedded database's directory for this process; a lock whose process is gone is taken over.
 * @returns the function that gives the lock back.
 * @throws Error when a living process holds it.
 */
export function lockDataDirectory(directory: string): () => void {
  const path = join(directory, "lock");
  const started = statOf(process.pid)?.started;
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
