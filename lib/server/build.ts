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
  "instrumentation-client.ts",
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

const stampOf = (directory: string) => join(directory, "source.sha256");

/**
 * Builds the pages, and notes of which source.
 * @param output what becomes of what the build says; its errors are shown in any case.
 * @throws Error when the build fails.
 */
export function build(directory: string, output: "inherit" | "ignore"): void {
  const source = sourceHash();
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", output, "inherit"],
  });
  if (status !== 0) throw new Error("The build failed; `npm run build` shows why.");
  writeFileSync(stampOf(directory), source);
}

/**
 * Builds the pages unless there is a build of just this source.
 * @throws Error when the build fails.
 */
export function buildWhenStale(directory: string): void {
  const stamp = stampOf(directory);
  const isBuilt = existsSync(join(directory, "BUILD_ID")) && existsSync(stamp);
  if (isBuilt && readFileSync(stamp, "utf8") === sourceHash()) return;
  console.log("Building (once for this version of the source) …");
  build(directory, "ignore");
}
