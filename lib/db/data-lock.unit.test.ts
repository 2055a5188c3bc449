import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockDataDirectory } from "./data-lock";

const newFolder = () => mkdtempSync(join(tmpdir(), "rolodesk-lock-"));

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  if (child.pid === undefined) throw new Error("The process did not start.");
  return child.pid;
}

test("a second taker is refused with the process that has it, until it is given back", () => {
  const folder = newFolder();
  const release = lockDataDirectory(folder);
  expect(() => lockDataDirectory(folder)).toThrow(
    `The embedded database in ${folder} is already open in process ${process.pid}. Stop that process first, or set DATABASE_URL to use PostgreSQL, which takes any number of processes.`,
  );
  release();
  lockDataDirectory(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a living process of somebody else is respected", async () => {
  const folder = newFolder();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  writeFileSync(join(folder, "lock"), `${child.pid}\n`);
  expect(() => lockDataDirectory(folder)).toThrow(`already open in process ${child.pid}`);
  child.kill();
  await once(child, "exit");
  lockDataDirectory(folder)();
});

test.each([
  { what: "a process that is gone", lock: async () => `${await endedProcess()} 12345\n` },
  { what: "a pid that another process has by now", lock: async () => `${process.pid} 1\n` },
  { what: "nobody", lock: async () => "" },
  { what: "something else", lock: async () => "not a pid\n" },
])("a lock of $what is taken over", async ({ lock }) => {
  const folder = newFolder();
  writeFileSync(join(folder, "lock"), await lock());
  const release = lockDataDirectory(folder);
  expect(readFileSync(join(folder, "lock"), "utf8")).toMatch(new RegExp(`^${process.pid}\\b`));
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock that is somebody else's by now is not given back", () => {
  const folder = newFolder();
  lockDataDirectory(folder)();
  const release = lockDataDirectory(folder);
  writeFileSync(join(folder, "lock"), "1\n");
  release();
  expect(readFileSync(join(folder, "lock"), "utf8")).toBe("1\n");
});
