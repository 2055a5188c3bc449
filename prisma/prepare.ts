import { rekey } from "@/lib/customers/record/rekey";
import { awaitDatabase } from "@/lib/db/await-database";
import { closeDatabase } from "@/lib/db/database";
import { requireIsolation } from "@/lib/db/isolation";
import { migrate } from "@/lib/db/migrate";
import { firstLogins, isDemoWanted } from "@/lib/server/first-logins";
import { seedDemo } from "./seed";

try {
  await awaitDatabase();
  await migrate();
  await requireIsolation();
  await rekey(console.log);
  if (isDemoWanted()) await seedDemo();
  const logins = await firstLogins();
  if (logins) console.log(logins);
  await closeDatabase();
  // Exits now: the schema engine leaves a timer of ten seconds.
  process.exit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
