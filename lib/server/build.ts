import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { adoptEnv, env } from "@/lib/env";
import { ownMark, runningOwner, takeLock } from "@/lib/process-lock";
import { BUILD, COMPLETE, findBuild, sourceDigest } from "./find-build.mjs";

/** The server in one file, which lib/server/launch.mjs runs. */
const START = "start.mjs";
const SERVED_BY = "served-by-";
const ASK_AGAIN_MS = 200;

const buildsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => BUILD.test(name))
    .map((name) => join(folder, name));

/**
 * Runs a step, which a signal to this process ends too.
 * @param args none for a command line of the shell.
 */
async function run(command: string, args: string[], output: "inherit" | "ignore"): Promise<void> {
  const child = spawn(command, args, {
    stdio: ["ignore", output, "inherit"],
    shell: args.length === 0,
  });
  const stop = () => void child.kill();
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const [status] = await once(child, "exit");
  process.off("SIGTERM", stop).off("SIGINT", stop);
  if (status !== 0) throw new Error("The build failed; `npm run build` shows why.");
}

/**
 * Builds this source into `directory`: Prisma's client, Next's pages and routes, and the server in
 * one file. Errors are always shown.
 */
export async function makeBuild(directory: string, output: "inherit" | "ignore"): Promise<void> {
  const { NEXT_DIST_DIR } = env();
  adoptEnv({ NEXT_DIST_DIR: directory });
  try {
    await run("npm run -s generate", [], output);
    await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], output);
  } finally {
    adoptEnv({ NEXT_DIST_DIR });
  }
  const { build } = await import("esbuild");
  await build({
    entryPoints: ["lib/server/start.ts"],
    outfile: join(directory, START),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
}

/** The marks of processes that serve a build, including killed ones. */
const marksIn = (build: string): string[] =>
  readdirSync(build)
    .filter((name) => name.startsWith(SERVED_BY))
    .map((name) => join(build, name));

const isLiving = (mark: string) => runningOwner(readFileSync(mark, "utf8")) !== null;

/** Removes unfinished builds of dead processes, and builds that nobody serves, except `keep`. */
function tidy(folder: string, keep: string): void {
  for (const build of buildsIn(folder)) {
    if (build === keep || marksIn(build).some(isLiving)) continue;
    rmSync(build, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function lock(folder: string): Promise<() => void> {
  for (let isTold = false; ; isTold = true) {
    const taken = takeLock(join(folder, "build-lock"));
    if (!("heldBy" in taken)) return taken;
    if (!isTold) console.log(`Waiting for process ${taken.heldBy}, which is building …`);
    await pause(ASK_AGAIN_MS);
  }
}

/**
 * Builds unless a build of this source exists. One process builds at a time, in a folder
 * separate from the builds in use.
 * @param folder the folder of all builds.
 * @param make builds into a directory.
 * @returns the build's folder.
 * @throws Error when the build fails.
 */
export async function ensureBuild(
  folder: string,
  make: (directory: string) => void | Promise<void>,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const release = await lock(folder);
  try {
    let build = findBuild(folder);
    if (!build) {
      console.log("Building (once for this version of the source) …");
      build = join(folder, `${sourceDigest()}-${randomBytes(4).toString("hex")}`);
      await make(build);
      writeFileSync(join(build, COMPLETE), "");
      tidy(folder, build);
    }
    return build;
  } finally {
    release();
  }
}

/**
 * Marks the build as served by this process, so that it is not removed.
 * @throws Error when it has been removed already.
 */
export async function noteServing(build: string): Promise<void> {
  const release = await lock(dirname(build));
  try {
    if (!existsSync(join(build, COMPLETE))) {
      throw new Error("Another source was built in this one's place. Start again.");
    }
    for (const mark of marksIn(build)) if (!isLiving(mark)) rmSync(mark);
    writeFileSync(join(build, `${SERVED_BY}${process.pid}`), ownMark());
  } finally {
    release();
  }
}
