import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";

/** Builds by a recipe of its own: a server that says its source. */
const recipe = (page: string) => `
  import { mkdirSync, writeFileSync } from "node:fs";
  import { sourceDigest } from "./find-build.mjs";
  const build = \`\${process.env.NEXT_DIST_DIR}/\${sourceDigest()}-00000000\`;
  mkdirSync(build, { recursive: true });
  writeFileSync(\`\${build}/start.mjs\`, 'console.log("${page}");');
  writeFileSync(\`\${build}/complete\`, "");
  console.log("building");`;

test("npm start runs the build of its source, which the source's own recipe makes once", () => {
  const place = temporaryFolder();
  const server = join(place, "lib/server");
  mkdirSync(server, { recursive: true });
  for (const name of ["launch.mjs", "find-build.mjs"]) {
    cpSync(join(import.meta.dirname, name), join(server, name));
  }
  symlinkSync(resolve("node_modules"), join(place, "node_modules"));
  writeFileSync(join(place, "package.json"), '{ "type": "module" }');
  const write = (page: string) => writeFileSync(join(server, "build-command.ts"), recipe(page));
  const start = () => {
    const settings = ["NEXT_DIST_DIR=builds", "node", "lib/server/launch.mjs"];
    const { stdout, stderr } = spawnSync("env", settings, { cwd: place, encoding: "utf8" });
    return stdout + stderr;
  };

  write("one");
  expect(start()).toBe("building\none\n");
  expect(start()).toBe("one\n");
  write("two");
  expect(start()).toBe("building\ntwo\n");
  const builds = readdirSync(join(place, "builds"));
  expect(builds).toHaveLength(2);
  // What was undone is not built again.
  write("one");
  expect(start()).toBe("one\n");
  for (const build of builds) {
    expect(readdirSync(join(place, "builds", build)).sort()).toEqual(["complete", "start.mjs"]);
  }
});
