import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const OURS_ALONE = 0o700;
const FILE_OURS_ALONE = 0o600;
const OPEN_TO_OTHERS = 0o077;

/** What Rolodesk keeps in the folder of the embedded database; the rest is what file systems put there. */
const KNOWN = /^(postgres|secrets\.json|lock(\..+)?|lost\+found|\..*)$/;
const OURS = /^(postgres|secrets\.json|lock)$/;

/** Takes from others what they may do with a file, or a folder and all in it. Links are not followed. */
function closeToOthers(path: string): void {
  try {
    const found = lstatSync(path);
    const isFolder = found.isDirectory();
    if (!isFolder && !found.isFile()) return;
    if (found.mode & OPEN_TO_OTHERS) chmodSync(path, isFolder ? OURS_ALONE : FILE_OURS_ALONE);
    if (isFolder) for (const name of readdirSync(path)) closeToOthers(join(path, name));
  } catch (error) {
    // A process that has the database open has taken it away meanwhile.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** The id of whom this process acts for; null where the system has none. */
const ownId = () => process.geteuid?.() ?? null;

/**
 * Makes the folder of the embedded database and its secrets, or takes one that is there, and sees to it that nobody else
 * may read in it nor any file of it, whatever the umask and whoever made it. PGlite gives the files that it begins with
 * modes of its own, so this is called again once it is open.
 * @throws Error when it belongs to another user, or is open to others and holds what is not Rolodesk's.
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
