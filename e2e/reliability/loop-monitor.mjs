import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/**
 * Preloaded into a measured server (e2e/server-process.ts, e2e/bench/server.ts): writes blocks of
 * its event loop, in milliseconds, to the file LOOP_HOLDS. Time spent waiting for a processor does
 * not count.
 */
const WORTH_NOTING_MS = 20;

/** @param {string} file */
function watch(file) {
  let [since, used] = [performance.now(), process.cpuUsage()];
  const look = () => {
    const { user, system } = process.cpuUsage(used);
    const held = Math.min(performance.now() - since, (user + system) / 1000);
    if (held > WORTH_NOTING_MS) {
      appendFileSync(file, `${JSON.stringify({ at: Date.now(), held: Math.round(held) })}\n`);
    }
    [since, used] = [performance.now(), process.cpuUsage()];
    setTimeout(look, 1).unref();
  };
  look();
}

const { LOOP_HOLDS } = process.env;
if (LOOP_HOLDS && isMainThread) watch(LOOP_HOLDS);
