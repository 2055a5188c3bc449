import { closeDatabase } from "@/lib/db/database";
import { requireIsolation } from "@/lib/db/isolation";
import { migrate } from "@/lib/db/migrate";
import { loadEnvFile } from "@/lib/env";
import { makeOrganizationWithAdmin } from "./new-organization";
import { madeOrganization, readNewOrganization } from "./organization-cli";

loadEnvFile();
try {
  const given = readNewOrganization(process.argv.slice(2));
  await migrate();
  await requireIsolation();
  console.log(madeOrganization(given, await makeOrganizationWithAdmin(given)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
// Exits now: the schema engine leaves a timer of ten seconds.
process.exit();
