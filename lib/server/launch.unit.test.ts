import { spawnSync } from "node:child_process";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";

const LAUNCH = join(import.meta.dirname, "launch.mjs");

/** A build that says its name, made at a time; an unfinished one has no time. */
function makeBuild(folder: string, name: string, seconds?: number): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "start.mjs"), `console.log("${name}");`);
  if (seconds === undefined) return;
  writeFileSync(join(folder, name, "complete"), "");
  utimesSync(join(folder, name, "complete"), seconds, seconds);
}

test("npm start runs the newest build that is whole, without building", () => {
  const folder = temporaryFolder();
  makeBuild(folder, "newest", 2_000);
  makeBuild(folder, "older", 1_000);
  makeBuild(folder, "unfinished");
  const { stdout, status } = spawnSync("env", [`NEXT_DIST_DIR=${folder}`, "node", LAUNCH], {
    encoding: "utf8",
  });
  expect([stdout, status]).toEqual(["newest\n", 0]);
});
