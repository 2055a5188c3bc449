import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { benchOf } from "./accounts";
import type { Case } from "./cases";
import type { BenchDatabase } from "./database";
import { load } from "./load";
import { sharesOf } from "./profile-shares";
import { targetOf } from "./rounds";
import { startServer } from "./server";

const PROFILER = pathToFileURL(resolve(import.meta.dirname, "profiler.mjs"));
const WARM_UP_SECONDS = 3;
const LOOK_MS = 50;
const MOST_LOOKS = 400;

/** Where the processor's time of a server goes in a case. */
export type Profiled = { of: Case; accounts: number; shares: Map<string, number> };

/** Loads a server of its own, which notes its profile (e2e/bench/profiler.mjs). */
export async function profile(
  checkout: string,
  database: BenchDatabase,
  cases: readonly (readonly [Case, number])[],
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Profiled[]> {
  const file = join(tmpdir(), `rolodesk-bench-${process.pid}.cpuprofile`);
  const server = await startServer(checkout, {
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    PROFILE: file,
    NODE_OPTIONS: `--import=${PROFILER}`,
  });
  const profiled: Profiled[] = [];
  try {
    for (const [of, accounts] of cases) {
      const runner = { ...server, name: "this", database };
      const { target } = (await targetOf(runner, of, benchOf(accounts), connections)) ?? {};
      if (!target) continue;
      await load(target, WARM_UP_SECONDS);
      rmSync(file, { force: true });
      process.kill(server.pid, "SIGUSR2");
      await load(target, seconds);
      process.kill(server.pid, "SIGUSR2");
      for (let look = 0; !existsSync(file) && look < MOST_LOOKS; look++) await pause(LOOK_MS);
      profiled.push({ of, accounts, shares: sharesOf(file) });
    }
  } finally {
    await server.stop();
    rmSync(file, { force: true });
  }
  return profiled;
}
