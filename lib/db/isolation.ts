import "server-only";
import { inOrganization, sqlState } from "./tenant";

/** An empty organization that the migrations create, for the check below. */
const CANARY = "~canary";
const INSUFFICIENT_PRIVILEGE = "42501";

const seesCanary = async (organizationId: string): Promise<boolean> => {
  const found = await inOrganization(
    { organizationId },
    (tx) => tx.query`SELECT 1 FROM "Organization" WHERE "organizationId" = ${CANARY}`,
  );
  return found.length > 0;
};

/**
 * Refuses a database that does not isolate organizations: tries to read another organization's row
 * as the application would.
 * @throws Error that says what to do.
 */
export async function requireIsolation(): Promise<void> {
  const leaks = await seesCanary("").catch((error: unknown) => {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      "The login of DATABASE_URL may not act as rolodesk_app. Let it, as the database's owner: GRANT rolodesk_app TO that login.",
    );
  });
  if (leaks) {
    throw new Error(
      "The database shows one organization's rows to another: row-level security does not hold for rolodesk_app. Take SUPERUSER and BYPASSRLS from that role; Rolodesk does not serve until then.",
    );
  }
  if (!(await seesCanary(CANARY))) {
    throw new Error("The database has not been migrated: run npm run db:migrate.");
  }
}
