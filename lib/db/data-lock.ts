import { join } from "node:path";
import { takeLock } from "@/lib/process-lock";

const shared = globalThis as typeof globalThis & {
  rolodeskDataLock?: { directory: string; release: () => void };
};

/**
 * Takes the lock when the server starts, before Next's modules open the database, so that a second
 * server fails before it listens.
 * @throws Error when another living process holds the lock.
 */
export function reserveDataDirectory(directory: string): void {
  shared.rolodeskDataLock = { directory, release: lockDataDirectory(directory) };
}

/** Returns the lock that `reserveDataDirectory` took, or takes it now: see `lockDataDirectory`. */
export function claimDataDirectory(directory: string): () => void {
  const reserved = shared.rolodeskDataLock;
  if (reserved?.directory !== directory) return lockDataDirectory(directory);
  shared.rolodeskDataLock = undefined;
  return reserved.release;
}

/**
 * Locks an embedded database's directory for this process; a lock of a dead process is replaced.
 * @returns a function that releases the lock.
 * @throws Error when another living process holds the lock.
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
