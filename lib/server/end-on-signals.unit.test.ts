import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/** A process that works for ever, and stops as `stop` says. */
async function endOf(stop: string, signal: NodeJS.Signals): Promise<unknown[]> {
  const program = `
    import { endOnSignals } from "./lib/server/end-on-signals.ts";
    endOnSignals(${stop}, 50);
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  child.kill(signal);
  return once(child, "exit");
}

test.each([
  ["stops", "async () => {}", 0],
  ["fails to stop", "async () => { throw new Error(); }", 1],
  ["hangs", "() => new Promise(() => {})", 1],
] as const)("a process that %s ends", async (_, stop, status) => {
  expect(await endOf(stop, "SIGTERM")).toEqual([status, null]);
  expect(await endOf(stop, "SIGINT")).toEqual([status, null]);
});
