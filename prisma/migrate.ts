import { rekey } from "@/lib/customers/record/rekey";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { loadEnvFile } from "@/lib/env";

loadEnvFile();
const applied = await migrate();
console.log(
  applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}.`,
);
await rekey(console.log);
await closeDatabase();
