import { appendFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { adoptEnv } from "@/lib/env";
import { isMigrated } from "./is-migrated";

const ownerUrl = inject("ownerUrl");
const migrations = resolve("prisma/migrations");

beforeEach(() => adoptEnv({ MIGRATION_DATABASE_URL: ownerUrl ?? "" }));
afterEach(() => adoptEnv({ MIGRATION_DATABASE_URL: "" }));

test("a database is migrated when it has each migration as it is in the folder", async () => {
  expect(await isMigrated()).toBe(true);
  const directory = temporaryFolder();
  cpSync(migrations, directory, { recursive: true });
  expect(await isMigrated(directory)).toBe(true);

  appendFileSync(join(directory, "20261123000000_init", "migration.sql"), "\n-- Edited.\n");
  expect(await isMigrated(directory)).toBe(false);
});

test("a migration that came to the folder is missing in the database", async () => {
  const directory = temporaryFolder();
  cpSync(migrations, directory, { recursive: true });
  mkdirSync(join(directory, "29991231235959_later"));
  writeFileSync(join(directory, "29991231235959_later", "migration.sql"), "SELECT 1;");
  expect(await isMigrated(directory)).toBe(false);
});

if (ownerUrl)
  test("a database in which nothing was migrated is not migrated", async () => {
    const url = Object.assign(new URL(ownerUrl ?? ""), { pathname: "/postgres" });
    adoptEnv({ MIGRATION_DATABASE_URL: url.toString() });
    expect(await isMigrated()).toBe(false);
  });
