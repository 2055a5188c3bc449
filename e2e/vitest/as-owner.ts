import { inject } from "vitest";
import { database } from "@/lib/db/database";
import { openPostgres } from "@/lib/db/postgres";

/**
 * The embedded database's owner is a superuser, which row-level security does not restrict; this
 * role is restricted.
 */
const BOUND_OWNER = [
  `DO $$ BEGIN
     CREATE ROLE rolodesk_test_owner NOLOGIN;
   EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  "GRANT ALL ON ALL TABLES IN SCHEMA public TO rolodesk_test_owner",
  // For the functions in triggers.
  "GRANT rolodesk_app TO rolodesk_test_owner",
  "SET LOCAL ROLE rolodesk_test_owner",
];

/**
 * Runs statements as the tables' owner, in one transaction; `organizationId` limits which rows they
 * see.
 * @returns the last statement's rows.
 */
export async function asOwner(
  statements: string | readonly string[],
  organizationId?: string,
): Promise<Record<string, unknown>[]> {
  const url = inject("ownerUrl");
  const engine = url ? openPostgres(url) : await database();
  const limits = { statementTimeout: 3_000, patience: 4_000 };
  try {
    return await engine.transaction(null, limits, async (owner) => {
      if (organizationId !== undefined) {
        await owner.run("SELECT set_config('app.org', $1, true)", [organizationId]);
        for (const statement of url ? [] : BOUND_OWNER) await owner.run(statement, []);
      }
      let rows: Record<string, unknown>[] = [];
      for (const statement of [statements].flat()) {
        rows = (await owner.run(statement, [])).rows;
      }
      return rows;
    });
  } finally {
    if (url) await engine.close();
  }
}
