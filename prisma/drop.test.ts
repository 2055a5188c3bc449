import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { startPostgres } from "@/e2e/postgres-server";
import { lockDataDirectory } from "@/lib/db/data-lock";
import { migrateTarget } from "@/lib/db/migrate";
import { postgresMigrationTarget } from "@/lib/db/postgres-migrations";
import { dropEmbedded, dropPostgres } from "./drop";

async function dropsPostgres(): Promise<void> {
  const server = await startPostgres();
  const database = await server.createDatabase();
  const target = postgresMigrationTarget(database.ownerUrl);
  try {
    const first = await migrateTarget(target);
    expect(first.length).toBeGreaterThan(0);
    expect(await migrateTarget(target)).toEqual([]);
    await dropPostgres(database.ownerUrl);
    expect(await migrateTarget(target)).toEqual(first);
  } finally {
    await target.close();
    await database.drop();
    await server.stop();
  }
}

function dropsEmbedded(): void {
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-drop-"));
  mkdirSync(join(directory, "postgres"));
  writeFileSync(join(directory, "secrets.json"), "{}");
  const release = lockDataDirectory(directory);
  expect(() => dropEmbedded(directory)).toThrow(/already open in process/);
  expect(existsSync(join(directory, "postgres"))).toBe(true);
  release();
  dropEmbedded(directory);
  expect(existsSync(join(directory, "postgres"))).toBe(false);
  expect(existsSync(join(directory, "secrets.json"))).toBe(true);
  dropEmbedded(join(directory, "nothing"));
}

test("a dropped database can be migrated anew, and what lies beside it stays", async () => {
  if (inject("databaseUrl")) await dropsPostgres();
  else dropsEmbedded();
});
