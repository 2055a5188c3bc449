import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { ensureBuild, noteServing } from "./build";
import { findBuild } from "./find-build.mjs";

const OLDER = `${"0".repeat(16)}-00000000`;

/** A fake build for these tests: a folder with a page. */
const make = (directory: string) => {
  mkdirSync(directory);
  writeFileSync(join(directory, "page"), directory);
};

/** A build of other source, and the process that serves it. */
function olderBuild(folder: string, servedBy: number | null): string {
  const build = join(folder, OLDER);
  make(build);
  writeFileSync(join(build, "complete"), "");
  if (servedBy !== null) writeFileSync(join(build, `served-by-${servedBy}`), `${servedBy}\n`);
  return build;
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

test("a source is built once, and what was built is found again", async () => {
  const folder = join(temporaryFolder(), "builds");
  const build = await ensureBuild(folder, make);
  expect(readFileSync(join(build, "page"), "utf8")).toBe(build);
  const again = vi.fn();
  expect(await ensureBuild(folder, again)).toBe(build);
  expect(again).not.toHaveBeenCalled();
  expect(findBuild(folder)).toBe(build);
  expect(readdirSync(folder)).toEqual([basename(build)]);
});

test("a build goes beside the one that a server serves, which stays as long as that lives", async () => {
  const folder = temporaryFolder();
  const older = olderBuild(folder, process.pid);
  const build = await ensureBuild(folder, make);
  expect(build).not.toBe(older);
  expect(readFileSync(join(older, "page"), "utf8")).toBe(older);
});

test.each(["nobody", "a process that was killed"])("an older build of %s goes", async (whom) => {
  const folder = temporaryFolder();
  const older = olderBuild(folder, whom === "nobody" ? null : await endedProcess());
  await ensureBuild(folder, make);
  expect(existsSync(older)).toBe(false);
});

test("a build that is served stays, and one that has gone is not served", async () => {
  const folder = temporaryFolder();
  const older = olderBuild(folder, await endedProcess());
  await noteServing(older);
  await ensureBuild(folder, make);
  expect(readdirSync(older).sort()).toEqual(["complete", "page", `served-by-${process.pid}`]);
  rmSync(older, { recursive: true });
  await expect(noteServing(older)).rejects.toThrow("Start again.");
});

test("what a killed build left is not served, and goes with the next build", async () => {
  const folder = temporaryFolder();
  const left = await ensureBuild(folder, make);
  rmSync(join(left, "complete"));
  expect(findBuild(folder)).toBeNull();
  const build = await ensureBuild(folder, make);
  expect(readdirSync(folder)).toEqual([basename(build)]);
  expect(build).not.toBe(left);
});

test("a build that fails leaves none, and the next one may try", async () => {
  const folder = temporaryFolder();
  const older = olderBuild(folder, null);
  const failing = ensureBuild(folder, (directory) => {
    make(directory);
    throw new Error("The build failed.");
  });
  await expect(failing).rejects.toThrow("The build failed.");
  expect(findBuild(folder)).toBeNull();
  expect(existsSync(older)).toBe(true);
  const build = await ensureBuild(folder, make);
  expect(readdirSync(folder)).toEqual([basename(build)]);
});

test("of two starts at once one builds, and both serve that", async () => {
  const folder = temporaryFolder();
  const builds = vi.fn(make);
  const both = [1, 2].map(() => ensureBuild(folder, builds));
  expect(new Set(await Promise.all(both)).size).toBe(1);
  expect(builds).toHaveBeenCalledOnce();
});

test("who waits for a builder that is killed builds in its place", async () => {
  const folder = temporaryFolder();
  const builder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(builder, "spawn");
  writeFileSync(join(folder, "build-lock"), `${builder.pid}\n`);
  const waiting = ensureBuild(folder, make);
  await vi.waitFor(() =>
    expect(console.log).toHaveBeenCalledWith(
      `Waiting for process ${builder.pid}, which is building …`,
    ),
  );
  expect(findBuild(folder)).toBeNull();
  builder.kill();
  await once(builder, "exit");
  const build = await waiting;
  expect(findBuild(folder)).toBe(build);
});
