import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const OURS_ALONE = 0o700;
const FILE_OURS_ALONE = 0o600;
const OPEN_TO_OTHERS = 0o077;

/** Names that Rolodesk, or the file system, puts into the data folder. */
const KNOWN = /^(postgres|secrets\.json|lock(\..+)?|lost\+found|\..*)$/;
const OURS = /^(postgres|secrets\.json|lock)$/;

/**
 * Removes others' permissions from a file, or from a folder and everything in it. Links are not
 * followed.
 */
function closeToOthers(path: string): void {
  try {
    const found = lstatSync(path);
    const isFolder = found.isDirectory();
    if (!isFolder && !found.isFile()) return;
    if (found.mode & OPEN_TO_OTHERS) chmodSync(path, isFolder ? OURS_ALONE : FILE_OURS_ALONE);
    if (isFolder) for (const name of readdirSync(path)) closeToOthers(join(path, name));
  } catch (error) {
    // The process that has the database open may have deleted the file meanwhile.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** The user id of this process; null where the system has none. */
const ownId = () => process.geteuid?.() ?? null;

/**
 * Creates the data folder if it is missing, and makes it and all its files readable for this user
 * only, whatever the umask. PGlite sets modes of its own on its first files, so call this again
 * once it is open.
 * @throws Error when the folder belongs to another user, or is open to others and holds other
 * files.
 */
export function keepPrivate(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: OURS_ALONE });
    const { uid, mode } = statSync(directory);
    const own = ownId();
    if (own !== null && uid !== own) {
      throw new Error(
        `it belongs to user ${uid}, and Rolodesk runs as user ${own}. Run it as that user, or: chown -R ${own} ${directory}`,
      );
    }
    const names = readdirSync(directory);
    if (mode & OPEN_TO_OTHERS) {
      const strange = names.find((name) => !KNOWN.test(name));
      if (strange !== undefined) {
        throw new Error(
          `others may read it, and it holds ${strange}, which is not Rolodesk's. Choose a folder of its own`,
        );
      }
      chmodSync(directory, OURS_ALONE);
    }
    for (const name of names.filter((name) => OURS.test(name)))
      closeToOthers(join(directory, name));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`EMBEDDED_DATA_DIR: the folder ${directory} cannot be used: ${why}.`);
  }
}
