import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { ensureBuild, nextBuild } from "./build";

loadEnvFile();
adoptEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
try {
  const make = (directory: string) => nextBuild(directory, "inherit");
  console.log(
    `The build is in ${await ensureBuild(env().NEXT_DIST_DIR, make, { serves: false })}.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
