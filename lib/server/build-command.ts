import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { ensureBuild, makeBuild } from "./build";

loadEnvFile();
adoptEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
// `npm start` builds quietly.
const quiet = process.argv.includes("--quiet");
try {
  const make = (directory: string) => makeBuild(directory, quiet ? "ignore" : "inherit");
  const build = await ensureBuild(env().NEXT_DIST_DIR, make);
  if (!quiet) console.log(`The build is in ${build}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
