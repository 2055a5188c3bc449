import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the build is made of; tests are not, nor tsconfig.json, which the build itself rewrites. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of SOURCES.flatMap(filesIn))
    hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Builds the pages unless there is a build of just this source.
 * @throws Error when the build fails.
 */
export function buildWhenStale(directory: string): void {
  const file = join(directory, "source.sha256");
  const current = sourceHash();
  const built = existsSync(join(directory, "BUILD_ID")) && existsSync(file);
  if (built && readFileSync(file, "utf8") === current) return;
  console.log("Building (once for this version of the source) …");
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The build failed; `npm run build` shows why.");
  writeFileSync(file, current);
}
