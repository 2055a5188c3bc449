import { closeDatabase } from "@/lib/db/database";
import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { verifyWith } from "./verify-cli";

loadEnvFile();
// Uses the owner's login if there is one, because only the owner sees all organizations.
const { MIGRATION_DATABASE_URL } = env();
if (MIGRATION_DATABASE_URL) adoptEnv({ DATABASE_URL: MIGRATION_DATABASE_URL });
try {
  process.exitCode = await verifyWith(process.argv.slice(2), console);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
