import "server-only";
import { createHash } from "node:crypto";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { waitText } from "./wait-text";

/** At most `tries` tries in `seconds`, counted from the first try. */
export type Limit = { name: string; tries: number; seconds: number };

/**
 * What tries are counted for: an account or client of an organization, or an address (without an
 * organization).
 */
export type Subject = { organizationId: string; id: string };

type Window = { tries: number; resetsAt: Date };

const CLEARED_AT_ONCE = 20;

const keyOf = ({ name }: Limit, { organizationId, id }: Subject) =>
  createHash("sha256")
    .update(JSON.stringify([name, organizationId, id]))
    .digest("hex");

function refusal({ resetsAt }: Window, now: Date): AppError {
  const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000));
  return new AppError("rate_limited", `Too many tries. Try again in ${waitText(seconds)}.`, {
    retryAfter: seconds,
  });
}

/**
 * Counts a try, in the database, so that the limit covers all processes.
 * @throws AppError `rate_limited` when there were too many.
 */
export async function takeTry(limit: Limit, subject: Subject, now = new Date()): Promise<void> {
  const resetsAt = new Date(now.getTime() + limit.seconds * 1000);
  const window = await inOrganization(subject, async (tx) => {
    const [row] = await tx.query<Window>`
      INSERT INTO limits."LoginTry" AS t ("organizationId", "key", "tries", "resetsAt")
      VALUES (${tx.organizationId}, ${keyOf(limit, subject)}, 1, ${resetsAt})
      ON CONFLICT ("organizationId", "key") DO UPDATE SET
        "tries" = CASE WHEN t."resetsAt" <= ${now} THEN 1 ELSE t."tries" + 1 END,
        "resetsAt" = CASE WHEN t."resetsAt" <= ${now} THEN EXCLUDED."resetsAt" ELSE t."resetsAt" END
      RETURNING "tries", "resetsAt"`;
    await tx.query`
      DELETE FROM limits."LoginTry" WHERE "organizationId" = ${tx.organizationId} AND "key" IN (
        SELECT "key" FROM limits."LoginTry"
        WHERE "organizationId" = ${tx.organizationId} AND "resetsAt" <= ${now}
        LIMIT ${CLEARED_AT_ONCE}::int FOR UPDATE SKIP LOCKED)`;
    return row;
  });
  if (window && window.tries > limit.tries) throw refusal(window, now);
}

/** Takes back a try that succeeded. */
export async function returnTry(limit: Limit, subject: Subject): Promise<void> {
  await inOrganization(subject, async (tx) => {
    await tx.query`
      UPDATE limits."LoginTry" SET "tries" = "tries" - 1
      WHERE "organizationId" = ${tx.organizationId} AND "key" = ${keyOf(limit, subject)} AND "tries" > 0`;
  });
}

/**
 * Checks a limit that counts failures only; callers use `takeTry` after each failure.
 * @throws AppError `rate_limited` when there were too many.
 */
export async function requireTriesLeft(
  limit: Limit,
  subject: Subject,
  now = new Date(),
): Promise<void> {
  const [window] = await inOrganization(
    subject,
    (tx) => tx.query<Window>`
      SELECT "tries", "resetsAt" FROM limits."LoginTry"
      WHERE "organizationId" = ${tx.organizationId} AND "key" = ${keyOf(limit, subject)}
        AND "resetsAt" > ${now}`,
  );
  if (window && window.tries >= limit.tries) throw refusal(window, now);
}
