import { closeDatabase } from "@/lib/db/database";
import { loadEnvFile } from "@/lib/env";
import { importWith } from "./import-with";

loadEnvFile();
try {
  process.exitCode = await importWith(process.argv.slice(2), console);
} finally {
  await closeDatabase();
}
