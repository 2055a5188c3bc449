// `npm start`: plain JavaScript, since Node 20 runs no TypeScript. The newest build starts itself, and makes
// another one first when it is not of this source (lib/server/start.ts).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

if (existsSync(".env")) process.loadEnvFile();
const folder = process.env.NEXT_DIST_DIR?.trim() || ".next";

function newestBuild() {
  if (!existsSync(folder)) return undefined;
  const builds = readdirSync(folder).map((name) => join(folder, name));
  const age = (build) => statSync(join(build, "complete")).mtimeMs;
  return builds
    .filter((build) => ["complete", "start.mjs"].every((name) => existsSync(join(build, name))))
    .sort((one, other) => age(other) - age(one))[0];
}

let build = newestBuild();
if (!build) {
  const { status } = spawnSync("npm run -s build -- --quiet", { stdio: "inherit", shell: true });
  if (status !== 0) process.exit(status ?? 1);
  build = newestBuild();
}
await import(pathToFileURL(resolve(build, "start.mjs")).href);
