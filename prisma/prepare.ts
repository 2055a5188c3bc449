import { rekey } from "@/lib/customers/rekey";
import { closeDatabase } from "@/lib/db/database";
import { requireIsolation } from "@/lib/db/isolation";
import { migrate } from "@/lib/db/migrate";
import { demoLogins, hasDemo, seedDemo } from "./seed";

try {
  await migrate();
  await requireIsolation();
  await rekey(console.log);
  await seedDemo();
  if (await hasDemo()) console.log(demoLogins());
  await closeDatabase();
  // The schema engine leaves a timer of ten seconds behind.
  process.exit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
