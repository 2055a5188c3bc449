import "server-only";
import { madeBy } from "@/lib/audit/made-by";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { withMergedNumbers } from "@/lib/customers/record/gone-accounts";
import { visibleTo } from "@/lib/customers/record/visible";
import { type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import type { BulkAction } from "./input";
import {
  BULK_OUTCOMES,
  type BulkCounts,
  type BulkProgress,
  KEPT_PAGE_SIZE,
  type KeptAccount,
  type KeptPage,
  NO_COUNTS,
} from "./outcome";

type Row = {
  id: string;
  action: BulkAction;
  total: number;
  position: number;
  counts: BulkCounts;
  createdAt: Date;
  finishedAt: Date | null;
  isMoving: boolean;
};

/** More than the time for one part, even on a busy machine. */
const PAUSE = sql`interval '30 seconds'`;
const COLUMNS = sql`r."id", r."action", r."total", r."position", r."counts", r."createdAt", r."finishedAt",
  r."finishedAt" IS NULL AND r."movedAt" > now() - ${PAUSE} AS "isMoving"`;

const toProgress = ({ createdAt, finishedAt, ...run }: Row): BulkProgress => ({
  ...run,
  startedAt: new Date(createdAt).toISOString(),
  isFinished: finishedAt !== null,
});

/** SQL: whether the actor began the run `r`; nobody else sees or continues it. */
export const ownedBy = (actor: Actor): Sql =>
  sql`r."organizationId" = ${actor.organizationId} AND ${madeBy(actor, sql`r`)}`;

const noRun = () => new AppError("not_found", "There is no such run of yours.");

type NewRun = {
  id: string;
  /** An export has no further parts. */
  action: BulkAction | { verb: "export" };
  where: Sql;
  order: Sql;
  expected: number;
};

/** Stores a run for the accounts that meet the condition, if their number is `expected`. */
export async function insertRun(
  tx: Tx,
  actor: Actor,
  { id, action, where, order, expected }: NewRun,
): Promise<{ found: number; run: BulkProgress | null }> {
  const [counted] = await tx.query<{ found: number }>`
    WITH matching AS (
      SELECT ARRAY(SELECT c."id" FROM "Customer" c WHERE ${where} ORDER BY ${order}) AS "ids"
    ), made AS (
      INSERT INTO "BulkRun" ("organizationId", "id", "actorId", "actorName", "action", "customerIds", "total",
        "counts", "finishedAt")
      SELECT ${tx.organizationId}, ${id}::uuid, ${actor.who.id}, ${actor.who.name},
        ${JSON.stringify(action)}::jsonb, m."ids", cardinality(m."ids"), ${JSON.stringify(NO_COUNTS)}::jsonb,
        CASE WHEN ${action.verb === "export"} THEN now() END
      FROM matching m WHERE cardinality(m."ids") = ${expected}::int
      RETURNING "id"
    )
    SELECT cardinality(m."ids") AS "found" FROM matching m LEFT JOIN made ON TRUE`;
  const [run] = await tx.query<Row>`
    SELECT ${COLUMNS} FROM "BulkRun" r WHERE ${ownedBy(actor)} AND r."id" = ${id}::uuid`;
  return { found: counted?.found ?? 0, run: run ? toProgress(run) : null };
}

/**
 * Locks a run until the transaction ends.
 * @returns its progress, and the ids of the next accounts.
 * @throws AppError `not_found` when it is no run of the actor's.
 */
export async function lockRun(
  tx: Tx,
  actor: Actor,
  runId: string,
  limit: number,
): Promise<{ run: BulkProgress; ids: string[] }> {
  const [row] = await tx.query<Row & { ids: string[] }>`
    SELECT ${COLUMNS}, r."customerIds"[r."position" + 1 : r."position" + ${limit}::int]::text[] AS "ids"
    FROM "BulkRun" r WHERE ${ownedBy(actor)} AND r."id" = ${runId}::uuid FOR UPDATE`;
  if (!row) throw noRun();
  const { ids, ...run } = row;
  return { run: toProgress(run), ids };
}

/** Stores that the next accounts of a locked run are done. */
export async function moveRun(
  tx: Tx,
  run: BulkProgress,
  by: number,
  counts: BulkCounts,
): Promise<BulkProgress> {
  const moved = {
    ...run,
    position: run.position + by,
    // Every outcome has a count.
    counts: Object.fromEntries(
      BULK_OUTCOMES.map((outcome) => [outcome, run.counts[outcome] + counts[outcome]]),
    ) as BulkCounts,
  };
  const isFinished = moved.position >= run.total;
  await tx.query`
    UPDATE "BulkRun" SET "movedAt" = now(), "position" = ${moved.position}::int, "counts" = ${JSON.stringify(moved.counts)}::jsonb
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${run.id}::uuid`;
  if (isFinished) await finishRun(tx, run.id);
  return { ...moved, isMoving: !isFinished, isFinished };
}

/**
 * Updates a rep's number in runs that give accounts to that rep and are not finished.
 * @param isRep whether a number is the rep's old number.
 */
export async function renumberInRuns(
  tx: Tx,
  { isRep, to }: { isRep: (repNumber: string) => boolean; to: string },
): Promise<void> {
  const runs = await tx.query<{ id: string; action: BulkAction }>`
    SELECT r."id", r."action" FROM "BulkRun" r
    WHERE r."organizationId" = ${tx.organizationId} AND r."finishedAt" IS NULL AND r."action"->>'verb' = 'assign'
    ORDER BY r."id" FOR UPDATE`;
  const ids = runs.flatMap(({ id, action }) =>
    action.verb === "assign" && action.repNumber !== null && isRep(action.repNumber) ? [id] : [],
  );
  await tx.query`
    UPDATE "BulkRun" SET "action" = "action" || jsonb_build_object('repNumber', ${to}::text)
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ANY(${ids}::uuid[])`;
}

async function finishRun(tx: Tx, runId: string): Promise<void> {
  await tx.query`
    UPDATE "BulkRun" SET "finishedAt" = now(), "customerIds" = '{}'
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${runId}::uuid`;
}

/**
 * The actor's latest unfinished run; null when there is none.
 * @throws AppError `forbidden`.
 */
export async function unfinishedRun(actor: Actor): Promise<BulkProgress | null> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const [row] = await tx.query<Row>`
      SELECT ${COLUMNS} FROM "BulkRun" r WHERE ${ownedBy(actor)} AND r."finishedAt" IS NULL
      ORDER BY r."createdAt" DESC LIMIT 1`;
    return row ? toProgress(row) : null;
  });
}

/**
 * Cancels a run: changes made so far stay.
 * @throws AppError `forbidden`, `not_found` when it is no run of the actor's.
 */
export async function endBulk(actor: Actor, runId: string): Promise<BulkProgress> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const { run } = await lockRun(tx, actor, runId, 0);
    if (!run.isFinished) await finishRun(tx, run.id);
    return { ...run, isMoving: false, isFinished: true };
  });
}

/**
 * A page of 25 of the accounts that a run did not change, refused accounts first.
 * @param pageNumber from 1.
 * @throws AppError `forbidden`, `not_found` when it is no run of the actor's.
 */
export async function keptAccounts(
  actor: Actor,
  runId: string,
  pageNumber: number,
): Promise<KeptPage> {
  authorize(actor, "customers:read");
  // Rep-bound actors see nothing of deleted accounts (decision 0011).
  const deleted = actor.ownAccountsOnly
    ? sql`NULL`
    : sql`(SELECT e."customerNumber" FROM "AuditEntry" e
        WHERE e."organizationId" = k."organizationId" AND e."customerId" = k."customerId" AND e."action" = 'delete'
        LIMIT 1)`;
  return inOrganization(actor, async (tx) => {
    const [run] = await tx.query`
      SELECT r."id" FROM "BulkRun" r WHERE ${ownedBy(actor)} AND r."id" = ${runId}::uuid`;
    if (!run) throw noRun();
    const own = sql`k."organizationId" = ${tx.organizationId} AND k."runId" = ${runId}::uuid`;
    const accounts = await tx.query<KeptAccount>`
      SELECT k."customerId" AS "id", k."outcome", k."reason", c."companyName",
        coalesce(c."customerNumber", ${deleted}) AS "customerNumber"
      FROM "BulkKept" k
      LEFT JOIN "Customer" c ON ${visibleTo(actor)} AND c."id" = k."customerId"
      WHERE ${own}
      ORDER BY array_position(ARRAY['refused', 'gone', 'unchanged'], k."outcome"), k."customerId"
      LIMIT ${KEPT_PAGE_SIZE}::int OFFSET ${(pageNumber - 1) * KEPT_PAGE_SIZE}::int`;
    const [count] = await tx.query<{ total: number }>`
      SELECT count(*)::int AS "total" FROM "BulkKept" k WHERE ${own}`;
    return {
      accounts: await withMergedNumbers(tx, actor, accounts),
      total: count?.total ?? 0,
      pageNumber,
    };
  });
}
