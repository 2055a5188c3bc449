import { resolve } from "node:path";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { env, loadEnvFile } from "@/lib/env";
import { demoLogins, isDemoWanted } from "@/lib/server/first-logins";
import { dropEmbedded, dropPostgres } from "./drop";
import { NO_DEMO, seedDemo } from "./seed";

async function reset(args: readonly string[]): Promise<number> {
  loadEnvFile();
  const { DATABASE_URL, MIGRATION_DATABASE_URL, EMBEDDED_DATA_DIR } = env();
  const owner = MIGRATION_DATABASE_URL ?? DATABASE_URL;
  if (DATABASE_URL && owner) {
    const { host, pathname } = new URL(owner);
    if (!args.includes("--yes")) {
      console.error(
        `This deletes every account in the database ${pathname.slice(1)} on ${host}. To do so: npm run db:reset -- --yes`,
      );
      return 1;
    }
    await dropPostgres(owner);
  } else {
    dropEmbedded(resolve(EMBEDDED_DATA_DIR));
  }
  await migrate();
  if (isDemoWanted()) await seedDemo();
  console.log(isDemoWanted() ? demoLogins() : NO_DEMO);
  return 0;
}

try {
  process.exitCode = await reset(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
