import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { authorizeHandover, checkDraft, readReps, repName } from "./draft";
import { type Counting, countSql, PLACED, previewOf } from "./plan-books";
import { plannedSql } from "./plan-sql";
import type { Draft } from "./schema";
import {
  ACCOUNTS_PAGE_SIZE,
  type HandoverAccount,
  type HandoverAccounts,
  type HandoverPreview,
  type Stay,
} from "./types";

/** Limits for counting a book of 100,000 accounts with its orders. */
export const LARGE = { statementTimeout: 20_000, patience: 40_000 };

/**
 * What a handover would do now; writes nothing.
 * @throws AppError `forbidden`, `validation` with the draft's problems at their fields.
 */
export async function previewHandover(
  actor: Actor,
  input: Draft,
  { now = new Date() }: { now?: Date } = {},
): Promise<HandoverPreview> {
  authorizeHandover(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const reps = await readReps(tx);
      const draft = checkDraft(reps, input);
      const planned = await plannedSql(tx, actor, draft, now);
      const [counted] = await tx.run<Counting>(countSql(tx, planned, now, PLACED));
      return previewOf(reps, draft, counted);
    },
    LARGE,
  );
}

type Row = {
  id: string;
  customerNumber: string;
  companyName: string;
  fromRep: string | null;
  toRep: string | null;
  stays: Stay | null;
  total: number;
};

/**
 * A page of 25 of a draft's accounts, by number, each with its new rep.
 * @param pageNumber from 1.
 * @throws AppError as `previewHandover`.
 */
export async function previewAccounts(
  actor: Actor,
  input: Draft,
  pageNumber: number,
  { now = new Date() }: { now?: Date } = {},
): Promise<HandoverAccounts> {
  authorizeHandover(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const reps = await readReps(tx);
      const planned = await plannedSql(tx, actor, checkDraft(reps, input), now);
      const rows = await tx.run<Row>(sql`
        WITH ${planned}
        SELECT "id", "customerNumber", "companyName", "fromRep", "toRep", "stays",
          (count(*) OVER ())::int AS "total"
        FROM placed ORDER BY "customerNumberKey", "customerNumber", "id"
        LIMIT ${ACCOUNTS_PAGE_SIZE}::int OFFSET ${(pageNumber - 1) * ACCOUNTS_PAGE_SIZE}::int`);
      return {
        accounts: rows.map(
          ({ fromRep, toRep, total: _total, ...row }): HandoverAccount => ({
            ...row,
            from: repName(reps, fromRep),
            to: repName(reps, toRep),
            outcome: null,
            reason: null,
            heldBy: null,
          }),
        ),
        total: rows[0]?.total ?? 0,
        pageNumber,
      };
    },
    LARGE,
  );
}
