import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { lockKeys } from "@/lib/db/locks";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { invalid } from "@/lib/errors";
import { enqueue, nudge } from "@/lib/jobs/enqueue";
import { parse } from "@/lib/validation";
import { authorizeHandover, checkDraft, readReps } from "./draft";
import { fixedSource } from "./fixed-source";
import { type Counting, countSql, previewOf } from "./plan-books";
import { plannedSql } from "./plan-sql";
import { LARGE } from "./preview";
import { type Draft, planSchema } from "./schema";
import { HANDOVERS_LOCK } from "./store";
import { type HandoverPreview, NO_ITEMS } from "./types";

export const HANDOVER_QUEUE = "handover";

/** How far in the past a time that was just chosen may lie. */
const LATE_MS = 120_000;
/** Later dates are taken for typing errors. */
const LONGEST_AHEAD_MS = 2 * 366 * 24 * 3_600_000;

/** A stored handover, or the new preview when it differs from the one shown. */
export type HandoverStart =
  | { outcome: "planned"; number: number }
  | { outcome: "drifted"; preview: HandoverPreview };

class Drifted extends Error {
  constructor(readonly preview: HandoverPreview) {
    super("The accounts are not those of the preview any more.");
  }
}

/**
 * Stores which accounts go to whom, in one statement, and queues the handover for now or its time;
 * moves no account yet.
 * @param input `expected`: the digest of the confirmed preview; if the preview would differ now,
 * nothing is stored.
 * @throws AppError `forbidden`, `validation`.
 */
export async function planHandover(
  actor: Actor,
  input: z.input<typeof planSchema>,
  { now = new Date() }: { now?: Date } = {},
): Promise<HandoverStart> {
  const userId = authorizeHandover(actor);
  const { source, split, note, runAt, expected } = parse(planSchema, input);
  const at = runAt === null ? null : new Date(runAt);
  if (at) requireAhead(at, now);
  try {
    const number = await inOrganization(
      actor,
      async (tx) => {
        const id = uuidv7();
        const made = await insertHandover(tx, actor, { id, userId, note, at });
        const preview = await settle(tx, actor, { source, split }, id, now);
        if (preview.digest !== expected) throw new Drifted(preview);
        if (preview.moves === 0) {
          throw invalid("split", "No account would change hands.");
        }
        await tx.query`
          UPDATE "Handover" SET "accounts" = ${preview.accounts}::int, "total" = ${preview.moves}::int,
            "plan" = ${JSON.stringify(preview.books)}::jsonb
          WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
        await enqueue(tx, HANDOVER_QUEUE, id, { at });
        return made;
      },
      LARGE,
    );
    nudge();
    return { outcome: "planned", number };
  } catch (error) {
    if (error instanceof Drifted) return { outcome: "drifted", preview: error.preview };
    throw error;
  }
}

function requireAhead(at: Date, now: Date): void {
  const ahead = at.getTime() - now.getTime();
  if (ahead < -LATE_MS) throw invalid("runAt", "This time has passed. Choose a later one, or now.");
  if (ahead > LONGEST_AHEAD_MS) throw invalid("runAt", "At most two years ahead.");
}

/** @returns the new handover's number, the organization's next. */
async function insertHandover(
  tx: Tx,
  actor: Actor,
  { id, userId, note, at }: { id: string; userId: string; note: string | null; at: Date | null },
): Promise<number> {
  await lockKeys(tx, [HANDOVERS_LOCK]);
  const [made] = await tx.query<{ number: number }>`
    INSERT INTO "Handover" ("organizationId", "id", "number", "actorId", "actorName", "source", "split", "note", "runAt",
      "state", "accounts", "total", "counts", "plan")
    SELECT ${tx.organizationId}, ${id}::uuid, coalesce(max("number"), 0) + 1, ${userId}::uuid, ${actor.who.name},
      '{}', '{}', ${note}, ${at?.toISOString() ?? null}::timestamptz, 'planned', 0, 0,
      ${JSON.stringify(NO_ITEMS)}::jsonb, '{}'
    FROM "Handover" WHERE "organizationId" = ${tx.organizationId}
    RETURNING "number"`;
  if (!made) throw new Error("The handover was not stored.");
  return made.number;
}

/** Stores each account with its new rep; the books after are counted from the stored rows. */
async function settle(
  tx: Tx,
  actor: Actor,
  input: Draft,
  id: string,
  now: Date,
): Promise<HandoverPreview> {
  const reps = await readReps(tx);
  const draft = checkDraft(reps, input);
  const source = fixedSource(draft.source, actor, now);
  await tx.query`
    UPDATE "Handover" SET "source" = ${JSON.stringify(source)}::jsonb,
      "split" = ${JSON.stringify(draft.split)}::jsonb
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
  const planned = await plannedSql(tx, actor, draft, now);
  const [counted] = await tx.run<Counting>(
    countSql(tx, planned, now, {
      stored: sql`, stored AS (
        INSERT INTO "HandoverItem" ("organizationId", "handoverId", "customerId", "position", "fromRep", "toRep",
          "reason", "orders")
        SELECT ${tx.organizationId}, ${id}::uuid, p."id",
          CASE WHEN p."stays" IS NULL THEN row_number() OVER (PARTITION BY p."stays" IS NULL ORDER BY p."id") END,
          p."fromRep", p."toRep", p."stays", w."orders"
        FROM placed p LEFT JOIN (
          SELECT "customerId", jsonb_agg(jsonb_build_object('currencyCode', "currencyCode", 'orders', "orders",
            'total', "total"::text) ORDER BY "currencyCode") AS "orders"
          FROM ordered GROUP BY "customerId"
        ) w ON w."customerId" = p."id"
        RETURNING "customerId", "toRep", "orders"
      )`,
      accounts: sql`(
        SELECT s."customerId" AS "id", p."toKey" AS "key", s."toRep" AS "rep", s."orders" AS "items"
        FROM stored s JOIN placed p ON p."id" = s."customerId"
      ) AS x`,
      orders: sql`CROSS JOIN LATERAL jsonb_to_recordset(x."items")
        AS o("currencyCode" text, "orders" int, "total" numeric)`,
    }),
  );
  return previewOf(reps, draft, counted);
}
