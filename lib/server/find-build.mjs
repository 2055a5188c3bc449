// Plain JavaScript, since lib/server/launch.mjs needs it.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files that a build depends on, besides the Node version; tests are excluded. */
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

const DIGEST_LENGTH = 16;
export const BUILD = new RegExp(`^[\\da-f]{${DIGEST_LENGTH}}-[\\da-f]{8}$`);
export const COMPLETE = "complete";

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

export function sourceDigest() {
  const hash = createHash("sha256").update(process.version);
  for (const file of SOURCES.flatMap(filesIn))
    hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, DIGEST_LENGTH);
}

/** @param {string} folder */
export function findBuild(folder) {
  if (!existsSync(folder)) return null;
  const start = `${sourceDigest()}-`;
  const name = readdirSync(folder).find(
    (name) => name.startsWith(start) && existsSync(join(folder, name, COMPLETE)),
  );
  return name ? join(folder, name) : null;
}
