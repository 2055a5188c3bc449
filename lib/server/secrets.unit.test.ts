import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { adoptEnv, env } from "@/lib/env";
import { completeSecrets } from "./secrets";

const nothing = { NEXTAUTH_SECRET: "", API_JWT_SECRET: "", DATABASE_URL: "" };
const inFolder = () => {
  const EMBEDDED_DATA_DIR = join(temporaryFolder(), "data");
  adoptEnv({ ...nothing, EMBEDDED_DATA_DIR });
  return EMBEDDED_DATA_DIR;
};

afterEach(() => adoptEnv({ ...nothing, EMBEDDED_DATA_DIR: "" }));

test("secrets are made once beside the embedded database, for this user alone", () => {
  const folder = inFolder();
  const file = join(folder, "secrets.json");
  expect(completeSecrets()).toBe(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const { NEXTAUTH_SECRET, API_JWT_SECRET } = env();
  expect(NEXTAUTH_SECRET).not.toBe(API_JWT_SECRET);
  adoptEnv({ ...nothing, EMBEDDED_DATA_DIR: folder });
  expect(completeSecrets()).toBeNull();
  expect(env()).toMatchObject({ NEXTAUTH_SECRET, API_JWT_SECRET });
});

test("a secret that is set wins", () => {
  inFolder();
  adoptEnv({ API_JWT_SECRET: "x".repeat(32) });
  completeSecrets();
  expect(env().API_JWT_SECRET).toBe("x".repeat(32));
  expect(env().NEXTAUTH_SECRET).toBeDefined();
});

test("with DATABASE_URL they must be set, and nothing is made", () => {
  const folder = inFolder();
  adoptEnv({ DATABASE_URL: "postgres://db.example/rolodesk" });
  expect(() => completeSecrets()).toThrow("NEXTAUTH_SECRET and API_JWT_SECRET must be set");
  adoptEnv({ NEXTAUTH_SECRET: "x".repeat(32) });
  expect(() => completeSecrets()).toThrow(/^With DATABASE_URL, API_JWT_SECRET must be set/);
  expect(() => readFileSync(join(folder, "secrets.json"))).toThrow("ENOENT");
});

test("a file that is broken is told, not replaced", () => {
  const folder = inFolder();
  completeSecrets();
  adoptEnv({ ...nothing, EMBEDDED_DATA_DIR: folder });
  writeFileSync(join(folder, "secrets.json"), "{");
  expect(() => completeSecrets()).toThrow(join(folder, "secrets.json"));
  expect(readFileSync(join(folder, "secrets.json"), "utf8")).toBe("{");
});
