import { closeDatabase } from "@/lib/db/database";
import { loadEnvFile } from "@/lib/env";
import { importWith } from "./import-cli";

loadEnvFile();
// The reader of the output may close it; the import continues.
process.stdout.on("error", (error) => {
  if (!("code" in error && error.code === "EPIPE")) throw error;
});
try {
  process.exitCode = await importWith(process.argv.slice(2), console);
} finally {
  await closeDatabase();
}
