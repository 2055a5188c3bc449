import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { selectionWhere } from "@/lib/customers/list/selection";
import { withMergedNumbers } from "@/lib/customers/record/gone-accounts";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { authorizeHandover, type Reps, readReps, repName, selectionOf } from "./draft";
import { LARGE } from "./preview";
import { HANDOVER_COLUMNS, type HandoverRow, requireHandover } from "./store";
import {
  ACCOUNTS_PAGE_SIZE,
  type HandoverAccount,
  type HandoverAccounts,
  type HandoverLine,
  type HandoverPage,
  type ItemOutcome,
  type Stay,
} from "./types";

const PAGE_SIZE = 25;
const MOST_NAMED = 5;

const iso = (at: Date | null): string | null => at && new Date(at).toISOString();

function lineOf(reps: Reps, row: HandoverRow): HandoverLine {
  const { number, state, actorName, source, note, total, position, counts } = row;
  return {
    number,
    state,
    maker: actorName,
    book: source.of === "book" ? repName(reps, source.repNumber) : null,
    note,
    createdAt: new Date(row.createdAt).toISOString(),
    runAt: iso(row.runAt),
    finishedAt: iso(row.finishedAt),
    total,
    position,
    counts,
  };
}

/**
 * A page of 25 of the organization's handovers, newest first.
 * @param pageNumber from 1.
 * @throws AppError `forbidden`.
 */
export async function listHandovers(
  actor: Actor,
  pageNumber = 1,
): Promise<{ handovers: HandoverLine[]; total: number; pageNumber: number; pageSize: number }> {
  authorizeHandover(actor);
  return inOrganization(actor, async (tx) => {
    const rows = await tx.query<HandoverRow>`
      SELECT ${HANDOVER_COLUMNS} FROM "Handover" h WHERE h."organizationId" = ${tx.organizationId}
      ORDER BY h."number" DESC LIMIT ${PAGE_SIZE}::int OFFSET ${(pageNumber - 1) * PAGE_SIZE}::int`;
    const [count] = await tx.query<{ total: number }>`
      SELECT count(*)::int AS "total" FROM "Handover" WHERE "organizationId" = ${tx.organizationId}`;
    const reps = await readReps(tx);
    return {
      handovers: rows.map((row) => lineOf(reps, row)),
      total: count?.total ?? 0,
      pageNumber,
      pageSize: PAGE_SIZE,
    };
  });
}

/**
 * A handover with its books, progress and result.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getHandover(actor: Actor, number: number): Promise<HandoverPage> {
  const userId = authorizeHandover(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const row = await requireHandover(tx, { number });
      const reps = await readReps(tx);
      const undoneBy = await tx.query<{ id: string; createdAt: Date; who: string }>`
        SELECT "id", "createdAt", "actorName" AS "who" FROM "ChangeSet"
        WHERE "organizationId" = ${tx.organizationId} AND "undoesId" = ${row.id}::uuid ORDER BY "id"`;
      const hasRun = row.state === "done" || row.state === "stopped";
      return {
        ...lineOf(reps, row),
        changeSetId: row.id,
        isMine: row.actorId === userId,
        source: row.source,
        reason: row.reason,
        accounts: row.accounts,
        startedAt: iso(row.startedAt),
        plan: row.plan,
        result: row.result,
        stays: row.accounts - row.total,
        joined: hasRun ? await joinedSince(tx, actor, row) : null,
        undoneBy: undoneBy.map(({ id, createdAt, who }) => ({
          id,
          who,
          at: new Date(createdAt).toISOString(),
        })),
      };
    },
    LARGE,
  );
}

/** A handover's progress, cheap enough to ask for every second. */
export async function handoverProgress(
  actor: Actor,
  number: number,
): Promise<Pick<HandoverPage, "state" | "total" | "position" | "counts" | "finishedAt">> {
  authorizeHandover(actor);
  return inOrganization(actor, async (tx) => {
    const { state, total, position, counts, finishedAt } = await requireHandover(tx, { number });
    return { state, total, position, counts, finishedAt: iso(finishedAt) };
  });
}

/** Accounts that are in the source now but were not when it was planned. */
async function joinedSince(
  tx: Tx,
  actor: Actor,
  { id, source }: HandoverRow,
): Promise<HandoverPage["joined"]> {
  try {
    const where = await selectionWhere(tx, actor, selectionOf(source));
    const rows = await tx.query<{ customerNumber: string; accounts: number }>`
      SELECT c."customerNumber", (count(*) OVER ())::int AS "accounts" FROM "Customer" c
      WHERE ${where} AND NOT EXISTS (
        SELECT FROM "HandoverItem" i WHERE i."organizationId" = ${tx.organizationId}
          AND i."handoverId" = ${id}::uuid AND i."customerId" = c."id"
      )
      ORDER BY c."customerNumberKey", c."customerNumber" LIMIT ${MOST_NAMED}::int`;
    return {
      accounts: rows[0]?.accounts ?? 0,
      sample: rows.map(({ customerNumber }) => customerNumber),
    };
  } catch (error) {
    // The list's condition no longer exists.
    if (error instanceof AppError && error.code === "validation") return null;
    throw error;
  }
}

export const SHOWN_ACCOUNTS = ["all", "listed", "moved", "stays", "waiting"] as const;
/**
 * `listed`: accounts that were to change hands and did not; `waiting`: accounts that are not done
 * yet.
 */
export type ShownAccounts = (typeof SHOWN_ACCOUNTS)[number];

const CONDITIONS = {
  all: sql`TRUE`,
  listed: sql`i."outcome" IN ('elsewhere', 'gone', 'refused', 'unchanged')`,
  moved: sql`i."outcome" = 'moved'`,
  stays: sql`i."position" IS NULL`,
  waiting: sql`i."position" IS NOT NULL AND i."outcome" IS NULL`,
};

type ItemRow = {
  id: string;
  customerNumber: string | null;
  companyName: string | null;
  fromRep: string | null;
  toRep: string | null;
  position: number | null;
  outcome: ItemOutcome | null;
  reason: string | null;
  heldBy: string | null;
  total: number;
};

/**
 * A page of 25 of a handover's accounts, those that did not go as planned first.
 * @param pageNumber from 1.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function handoverAccounts(
  actor: Actor,
  number: number,
  { show, pageNumber }: { show: ShownAccounts; pageNumber: number },
): Promise<HandoverAccounts> {
  authorizeHandover(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const { id } = await requireHandover(tx, { number });
      const rows = await tx.query<ItemRow>`
        SELECT i."customerId" AS "id", c."companyName", i."fromRep", i."toRep", i."position", i."outcome", i."reason",
          i."heldBy", (count(*) OVER ())::int AS "total", coalesce(c."customerNumber", (
            SELECT e."customerNumber" FROM "AuditEntry" e WHERE e."organizationId" = i."organizationId"
              AND e."customerId" = i."customerId" AND e."action" = 'delete' LIMIT 1)) AS "customerNumber"
        FROM "HandoverItem" i
        LEFT JOIN "Customer" c ON c."organizationId" = i."organizationId" AND c."id" = i."customerId"
        WHERE i."organizationId" = ${tx.organizationId} AND i."handoverId" = ${id}::uuid AND ${CONDITIONS[show]}
        ORDER BY array_position(ARRAY['elsewhere', 'refused', 'gone', 'unchanged', 'moved'], i."outcome"),
          c."customerNumberKey", i."customerId"
        LIMIT ${ACCOUNTS_PAGE_SIZE}::int OFFSET ${(pageNumber - 1) * ACCOUNTS_PAGE_SIZE}::int`;
      const reps = await readReps(tx);
      return {
        accounts: (await withMergedNumbers(tx, actor, rows)).map((row) => accountOf(reps, row)),
        total: rows[0]?.total ?? 0,
        pageNumber,
      };
    },
    LARGE,
  );
}

function accountOf(reps: Reps, row: ItemRow): HandoverAccount {
  const { id, customerNumber, companyName, position, outcome, reason } = row;
  const isStay = position === null;
  return {
    id,
    customerNumber,
    companyName,
    from: repName(reps, row.fromRep),
    to: repName(reps, row.toRep),
    // `plan.ts` stores the reason for staying in the column of the reason for refusal.
    stays: isStay ? (reason as Stay | null) : null,
    outcome,
    reason: isStay ? null : reason,
    heldBy: repName(reps, row.heldBy),
  };
}
