import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder";

/** A folder of migrations, from their names and scripts. */
export function migrationFolder(scripts: Readonly<Record<string, string>>): string {
  const directory = temporaryFolder();
  writeFileSync(join(directory, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [name, script] of Object.entries(scripts)) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "migration.sql"), script);
  }
  return directory;
}
