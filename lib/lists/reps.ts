import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { lockList } from "./list-tables";
import { REP_FIELDS, type Rep, repSchema } from "./reps-schema";
import type { Outcome } from "./schema";

/** The organization's sales reps by number; those who left have `active: false`. */
export async function listReps(actor: Actor): Promise<Rep[]> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    (tx) => tx.query<Rep>`
      SELECT "repNumber", "name", "email", "phone", "active" FROM "SalesRep"
      WHERE "organizationId" = ${tx.organizationId}
      ORDER BY "repNumberKey"`,
  );
}

/**
 * Adds a sales rep, or changes the one with that number; the number matches in any case and keeps
 * its spelling.
 * @param input `{repNumber, name, email?, phone?, active?}`; a new rep is active by default.
 * @throws AppError `forbidden`, `validation`.
 */
export async function upsertRep(
  actor: Actor,
  input: unknown,
  options: { dryRun?: boolean } = {},
): Promise<{ outcome: Outcome; rep: Rep }> {
  authorize(actor, "organization:admin");
  const given = parse(repSchema, input);
  return inOrganization(actor, async (tx) => {
    await lockList(tx, "reps");
    const key = caseKey(given.repNumber);
    const [found] = await tx.query<Rep>`
      SELECT "repNumber", "name", "email", "phone", "active" FROM "SalesRep"
      WHERE "organizationId" = ${tx.organizationId} AND "repNumberKey" = ${key}
      FOR UPDATE`;
    const rep: Rep = {
      repNumber: found?.repNumber ?? given.repNumber,
      name: given.name,
      email: given.email === undefined ? (found?.email ?? null) : given.email,
      phone: given.phone === undefined ? (found?.phone ?? null) : given.phone,
      active: given.active ?? found?.active ?? true,
    };
    if (found && REP_FIELDS.every((field) => found[field] === rep[field])) {
      return { outcome: "unchanged", rep };
    }
    const outcome = found ? "updated" : "created";
    if (options.dryRun) return { outcome, rep };
    if (found) {
      await tx.query`
        UPDATE "SalesRep"
        SET "name" = ${rep.name}, "email" = ${rep.email}, "phone" = ${rep.phone}, "active" = ${rep.active}
        WHERE "organizationId" = ${tx.organizationId} AND "repNumberKey" = ${key}`;
    } else {
      await tx.query`
        INSERT INTO "SalesRep" ("organizationId", "id", "repNumber", "repNumberKey", "name", "email", "phone", "active")
        VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${rep.repNumber}, ${key}, ${rep.name}, ${rep.email},
                ${rep.phone}, ${rep.active})`;
    }
    return { outcome, rep };
  });
}
