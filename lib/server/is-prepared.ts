import "server-only";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRekeyed } from "@/lib/customers/record/rekey";
import { awaitDatabase } from "@/lib/db/await-database";
import { closeDatabase } from "@/lib/db/database";
import { isMigrated } from "@/lib/db/is-migrated";
import { requireIsolation } from "@/lib/db/isolation";
import { env } from "@/lib/env";
import { firstLogins, isDemoMissing, isDemoWanted } from "./first-logins";

async function isAsLeft(): Promise<boolean> {
  if (!(await isMigrated())) return false;
  await requireIsolation();
  return (await isRekeyed()) && !(isDemoWanted() && (await isDemoMissing()));
}

/**
 * Waits for the database and looks whether it is as prisma/prepare.ts leaves it; if so, tells the
 * first logins.
 * @returns false when prisma/prepare.ts must run, for which the embedded database is closed.
 * @throws Error when the database does not answer or does not isolate organizations.
 */
export async function isPrepared(): Promise<boolean> {
  const { DATABASE_URL, EMBEDDED_DATA_DIR } = env();
  if (!DATABASE_URL && !existsSync(join(EMBEDDED_DATA_DIR, "postgres"))) return false;
  await awaitDatabase();
  if (!(await isAsLeft())) {
    await closeDatabase();
    return false;
  }
  const logins = await firstLogins();
  if (logins) console.log(logins);
  return true;
}
