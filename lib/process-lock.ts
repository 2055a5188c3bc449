import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";

type Holder = { pid: number; started: string | null };

type Stat = { state: string; started: string };

/**
 * A process's state and start time, in clock ticks since boot (proc_pid_stat(5), fields 3 and 22);
 * null where the system does not provide it.
 */
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

/** A killed process whose parent has not collected it; in a container that may never happen. */
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

/** The text that this process writes into a file to prove that it lives. */
export function ownMark(): string {
  const started = statOf(process.pid)?.started;
  return `${process.pid}${started ? ` ${started}` : ""}\n`;
}

/** The living process that wrote a mark; null when it has ended, or the text is not a mark. */
export function runningOwner(mark: string): number | null {
  const holder = parse(mark);
  return holder && isAlive(holder) ? holder.pid : null;
}

/**
 * Takes a lock file for this process; a dead process's lock is replaced.
 * @returns a function that releases the lock, or the living process that holds it.
 */
export function takeLock(path: string): (() => void) | { heldBy: number } {
  const mine = ownMark();
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        // A hard link appears complete or not at all, so nobody reads an empty lock.
        linkSync(own, path);
        return () => {
          try {
            if (readFileSync(path, "utf8") === mine) unlinkSync(path);
          } catch {
            // Already gone: nothing to release.
          }
        };
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      const heldBy = takeAwayStale(path);
      if (heldBy !== null) return { heldBy };
    }
  } finally {
    unlinkSync(own);
  }
  throw new Error(`The lock file ${path} could not be taken.`);
}

/**
 * Removes the lock of a dead process.
 * @returns the living process that holds the lock; null when it was removed.
 */
function takeAwayStale(path: string): number | null {
  let found: string;
  try {
    found = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  const heldBy = runningOwner(found);
  if (heldBy !== null) return heldBy;
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return null;
  }
  try {
    // Another process may have taken the lock between the read and the rename; put it back.
    if (readFileSync(aside, "utf8") !== found) linkSync(aside, path);
  } finally {
    unlinkSync(aside);
  }
  return null;
}
