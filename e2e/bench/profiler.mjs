import { renameSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { isMainThread } from "node:worker_threads";

/**
 * Preloaded into a profiled server (e2e/bench/profile.ts): SIGUSR2 begins a profile of its
 * processor time, and another one writes it to the file PROFILE.
 */
const session = new Session();
let isRunning = false;

async function turn() {
  isRunning = !isRunning;
  if (isRunning) return session.post("Profiler.start");
  const { profile } = await session.post("Profiler.stop");
  const file = process.env.PROFILE ?? "server.cpuprofile";
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
}

if (isMainThread) {
  session.connect();
  await session.post("Profiler.enable");
  process.on("SIGUSR2", () => void turn());
}
