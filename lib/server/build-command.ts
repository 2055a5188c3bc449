import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { build } from "./build";

loadEnvFile();
adoptEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
try {
  build(env().NEXT_DIST_DIR, "inherit");
} catch {
  // The build has said what is wrong.
  process.exitCode = 1;
}
