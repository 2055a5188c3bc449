import { Client } from "pg";
import { hashPassword } from "@/lib/auth/passwords";
import type { RoleName } from "@/lib/auth/permissions";

export const PASSWORD = "correct horse battery";

/** Adds a user of a role to the bench's organization. Returns their e-mail. */
export async function addUser(
  databaseUrl: string,
  organizationId: string,
  role: RoleName,
): Promise<string> {
  const email = `${role}@bench.example`;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    await client.query(
      `INSERT INTO "User" ("organizationId", "id", "email", "emailKey", "name", "role", "passwordHash")
       VALUES ($1, gen_random_uuid(), $2, $2, 'Bench', $3, $4) ON CONFLICT DO NOTHING`,
      [organizationId, email, role, await hashPassword(PASSWORD)],
    );
  } finally {
    await client.end();
  }
  return email;
}
