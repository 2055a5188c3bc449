// `npm start`: plain JavaScript, since Node 20 runs no TypeScript. Builds this source unless that is done,
// always by its own recipe, and runs what was built (lib/server/start.ts).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findBuild } from "./find-build.mjs";

if (existsSync(".env")) process.loadEnvFile();
const folder = process.env.NEXT_DIST_DIR?.trim() || ".next";

/** With the Node that runs this, which a build belongs to. */
async function build() {
  const command = ["--import", "tsx", "lib/server/build-command.ts", "--quiet"];
  const child = spawn(process.execPath, command, { stdio: "inherit" });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => child.kill(signal);
  process.on("SIGTERM", pass).on("SIGINT", pass);
  const [status] = await once(child, "exit");
  if (status !== 0) process.exit(status ?? 1);
  process.off("SIGTERM", pass).off("SIGINT", pass);
  return findBuild(folder);
}

const built = findBuild(folder) ?? (await build());
if (!built) throw new Error("The source changed while it was built. Start again.");
await import(pathToFileURL(resolve(join(built, "start.mjs"))).href);
