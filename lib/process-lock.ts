import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";

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

/** What a file says that this process writes to show that it lives. */
export function ownMark(): string {
  const started = statOf(process.pid)?.started;
  return `${process.pid}${started ? ` ${started}` : ""}\n`;
}

/** The process that wrote a mark, while it lives; null once it has ended, or of what is no mark. */
export function livingHolder(mark: string): number | null {
  const holder = parse(mark);
  return holder && isAlive(holder) ? holder.pid : null;
}

/**
 * Takes a lock file for this process; one whose process is gone is taken over.
 * @returns the function that gives the lock back, or the living process that holds it.
 */
export function takeLock(path: string): (() => void) | { heldBy: number } {
  const mine = ownMark();
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
      const heldBy = takeAwayStale(path);
      if (heldBy !== null) return { heldBy };
    }
  } finally {
    unlinkSync(own);
  }
  throw new Error(`The lock file ${path} could not be taken.`);
}

/** @returns the living process that holds it, null when it is gone. */
function takeAwayStale(path: string): number | null {
  let found: string;
  try {
    found = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  const heldBy = livingHolder(found);
  if (heldBy !== null) return heldBy;
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return null;
  }
  try {
    // Another process may have taken the lock between the read and the rename: then it is put back.
    if (readFileSync(aside, "utf8") !== found) linkSync(aside, path);
  } finally {
    unlinkSync(aside);
  }
  return null;
}
