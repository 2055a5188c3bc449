import { join } from "node:path";
import { takeLock } from "@/lib/process-lock";

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
  const lock = takeLock(join(directory, "lock"));
  if ("heldBy" in lock) {
    throw new Error(
      `The embedded database in ${directory} is already open in process ${lock.heldBy}. Stop that process first, or set DATABASE_URL to use PostgreSQL, which takes any number of processes.`,
    );
  }
  return lock;
}
