import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { adoptEnv } from "@/lib/env";
import { completeSecrets } from "@/lib/server/secrets";
import { keepPrivate } from "./data-folder";
import { openEmbedded } from "./embedded";

const modeOf = (path: string) => statSync(path).mode & 0o777;

const openToOthers = (folder: string) =>
  ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]
    .map((name) => join(folder, name))
    .filter((path) => modeOf(path) & 0o077);

beforeEach(() => {
  process.umask(0);
});

test("nothing of an embedded database is open to others, be the umask 0", async () => {
  const folder = join(temporaryFolder(), "data");
  adoptEnv({ EMBEDDED_DATA_DIR: folder, NEXTAUTH_SECRET: "", API_JWT_SECRET: "" });
  completeSecrets();
  const engine = await openEmbedded(folder);
  const ask = (text: string) =>
    engine.transaction(null, { statementTimeout: 3_000, patience: 60_000 }, (connection) =>
      connection.run(text, []),
    );
  await ask("CREATE TABLE kept AS SELECT * FROM generate_series(1, 1000)");
  expect(openToOthers(folder)).toEqual([]);
  await engine.close();
  expect(openToOthers(folder)).toEqual([]);
  expect(readdirSync(folder).toSorted()).toEqual(["postgres", "secrets.json"]);
});

test("a folder of before is closed with all that is ours in it, and no link is followed out of it", () => {
  const folder = temporaryFolder();
  const [postgres, outside] = [join(folder, "postgres"), join(temporaryFolder(), "outside")];
  mkdirSync(join(postgres, "base"), { recursive: true });
  for (const path of [join(folder, "secrets.json"), join(postgres, "base/1"), outside]) {
    writeFileSync(path, "");
  }
  symlinkSync(outside, join(postgres, "link"));
  chmodSync(folder, 0o755);
  keepPrivate(folder);
  expect(openToOthers(folder)).toEqual([join(postgres, "link")]);
  expect(modeOf(folder)).toBe(0o700);
  expect(modeOf(join(postgres, "base/1"))).toBe(0o600);
  expect(modeOf(outside)).toBe(0o666);
});

test("an open folder with files of somebody else in it is left alone", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "report.pdf"), "");
  chmodSync(folder, 0o755);
  expect(() => keepPrivate(folder)).toThrow(
    `EMBEDDED_DATA_DIR: the folder ${folder} cannot be used: others may read it, and it holds report.pdf, which is not Rolodesk's. Choose a folder of its own.`,
  );
  expect(modeOf(folder)).toBe(0o755);
  chmodSync(folder, 0o700);
  keepPrivate(folder);
  expect(modeOf(join(folder, "report.pdf"))).toBe(0o666);
});

test.runIf(process.getuid?.() === 0)("a folder of another user is refused", () => {
  const folder = temporaryFolder();
  chownSync(folder, 65_534, 65_534);
  expect(() => keepPrivate(folder)).toThrow(
    `the folder ${folder} cannot be used: it belongs to user 65534, and Rolodesk runs as user 0. Run it as that user, or: chown -R 0 ${folder}.`,
  );
});

test("a place where no folder can be made is told", () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  expect(() => keepPrivate(join(file, "data"))).toThrow(
    /^EMBEDDED_DATA_DIR: the folder .* cannot be used: ENOTDIR/,
  );
});
