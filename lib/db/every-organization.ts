import "server-only";
import { database } from "./database";
import { sqlState } from "./tenant";

const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * All organizations, for commands of the database's owner, whose login belongs to a role that may
 * see them.
 * @throws Error when the login does not.
 */
export async function everyOrganization(): Promise<string[]> {
  const engine = await database();
  try {
    return await engine.transaction(
      { role: "rolodesk_search", organizationId: "" },
      { statementTimeout: 10_000, patience: 12_000 },
      async (connection) => {
        const { rows } = await connection.run(
          `SELECT "organizationId" FROM "Organization" WHERE "organizationId" <> '~canary' ORDER BY 1`,
          [],
        );
        return rows.map(({ organizationId }) => String(organizationId));
      },
    );
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      "This login may not see all organizations: name one with --organization, or set MIGRATION_DATABASE_URL.",
    );
  }
}
