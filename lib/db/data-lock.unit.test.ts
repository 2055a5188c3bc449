import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { claimDataDirectory, lockDataDirectory, reserveDataDirectory } from "./data-lock";

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  if (child.pid === undefined) throw new Error("The process did not start.");
  return child.pid;
}

test("a second taker is refused with the process that has it, until it is given back", () => {
  const folder = temporaryFolder();
  const release = lockDataDirectory(folder);
  expect(() => lockDataDirectory(folder)).toThrow(
    `The embedded database in ${folder} is already open in process ${process.pid}. Stop that process first, or set DATABASE_URL to use PostgreSQL, which takes any number of processes.`,
  );
  release();
  lockDataDirectory(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a living process of somebody else is respected", async () => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  writeFileSync(join(folder, "lock"), `${child.pid}\n`);
  expect(() => lockDataDirectory(folder)).toThrow(`already open in process ${child.pid}`);
  child.kill();
  await once(child, "exit");
  lockDataDirectory(folder)();
});

/** A process that has ended but whose parent never collects it. */
async function zombie(): Promise<{ pid: number; started: string; parent: ChildProcess }> {
  const parent = spawn("sh", ["-c", "sh -c 'read -r line' <&3 & echo $!; exec sleep 600"], {
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  const [pid] = await once(parent.stdout?.setEncoding("utf8") ?? parent, "data");
  parent.stdio[3]?.destroy();
  for (;;) {
    const stat = readFileSync(`/proc/${Number(pid)}/stat`, "utf8");
    const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return { pid: Number(pid), started: rest[18] ?? "", parent };
    await setImmediate();
  }
}

test.runIf(process.platform === "linux")(
  "a lock of a process that was killed is taken over although its parent has not noticed",
  async () => {
    const folder = temporaryFolder();
    const { pid, started, parent } = await zombie();
    writeFileSync(join(folder, "lock"), `${pid} ${started}\n`);
    lockDataDirectory(folder)();
    parent.kill();
    await once(parent, "exit");
  },
);

test.each([
  { what: "a process that is gone", lock: async () => `${await endedProcess()} 12345\n` },
  { what: "a pid that another process has by now", lock: async () => `${process.pid} 1\n` },
  { what: "nobody", lock: async () => "" },
  { what: "something else", lock: async () => "not a pid\n" },
])("a lock of $what is taken over", async ({ lock }) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lock"), await lock());
  const release = lockDataDirectory(folder);
  expect(readFileSync(join(folder, "lock"), "utf8")).toMatch(new RegExp(`^${process.pid}\\b`));
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock that the process reserved at its start is there for its database alone", () => {
  const folder = temporaryFolder();
  reserveDataDirectory(folder);
  expect(() => lockDataDirectory(folder)).toThrow("already open");
  claimDataDirectory(temporaryFolder())();
  const release = claimDataDirectory(folder);
  expect(() => claimDataDirectory(folder)).toThrow("already open");
  release();
  claimDataDirectory(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock that is somebody else's by now is not given back", () => {
  const folder = temporaryFolder();
  lockDataDirectory(folder)();
  const release = lockDataDirectory(folder);
  writeFileSync(join(folder, "lock"), "1\n");
  release();
  expect(readFileSync(join(folder, "lock"), "utf8")).toBe("1\n");
});
