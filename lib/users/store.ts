import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { RoleName } from "@/lib/auth/permissions";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey } from "@/lib/text";

export type StoredUser = {
  id: string;
  email: string;
  name: string;
  role: RoleName;
  repNumber: string | null;
  active: boolean;
  /** Has a password, or has signed in through the organization's own sign-in. */
  hasJoined: boolean;
};

type NewUser = Pick<StoredUser, "email" | "name" | "role"> & {
  repNumber?: string | null | undefined;
  passwordHash: string | null;
};

/**
 * Adds a user.
 * @returns the user's id.
 * @throws AppError `conflict` when the e-mail is taken, in whatever case.
 */
export async function insertUser(tx: Tx, user: NewUser): Promise<string> {
  const id = uuidv7();
  const repNumber = await repNumberAsListed(tx, user.repNumber ?? null);
  const made = await tx.query`
    INSERT INTO "User"
      ("organizationId", "id", "email", "emailKey", "name", "role", "repNumber", "passwordHash")
    VALUES (${tx.organizationId}, ${id}::uuid, ${user.email}, ${caseKey(user.email)}, ${user.name},
      ${user.role}::"Role", ${repNumber}, ${user.passwordHash})
    ON CONFLICT DO NOTHING RETURNING 1 AS "made"`;
  if (made.length === 0) {
    throw new AppError("conflict", "Another user has this e-mail.", {
      errors: { email: ["Another user has this e-mail."] },
    });
  }
  return id;
}

/** A rep number in the list's spelling; unlisted numbers stay as they are. */
export async function repNumberAsListed(tx: Tx, repNumber: string | null): Promise<string | null> {
  if (repNumber === null) return null;
  const [listed] = await tx.query<{ repNumber: string }>`
    SELECT "repNumber" FROM "SalesRep"
    WHERE "organizationId" = ${tx.organizationId} AND "repNumberKey" = ${caseKey(repNumber)}`;
  return listed?.repNumber ?? repNumber;
}

/**
 * Locks a user and all active admins, so that two admins who revoke each other's rights wait for
 * each other.
 * @returns the user, and whether another active admin has joined.
 * @throws AppError `not_found`.
 */
export async function lockUser(
  tx: Tx,
  userId: string,
): Promise<{ user: StoredUser; hasOtherAdmin: boolean }> {
  const rows = await tx.query<StoredUser>`
    SELECT "id", "email", "name", "role"::text AS "role", "repNumber", "active",
      "passwordHash" IS NOT NULL OR "lastSeenAt" IS NOT NULL AS "hasJoined"
    FROM "User"
    WHERE "organizationId" = ${tx.organizationId}
      AND ("id" = ${userId}::uuid OR ("role" = 'admin' AND "active"))
    ORDER BY "id" FOR UPDATE`;
  const user = rows.find(({ id }) => id === userId);
  if (!user) throw new AppError("not_found", "There is no such user any more.");
  const hasOtherAdmin = rows.some(
    ({ id, role, active, hasJoined }) => id !== userId && role === "admin" && active && hasJoined,
  );
  return { user, hasOtherAdmin };
}

/** The name of the transaction's organization. */
export async function organizationName(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ name: string }>`
    SELECT "name" FROM "Organization" WHERE "organizationId" = ${tx.organizationId}`;
  return row?.name ?? tx.organizationId;
}
