import "server-only";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import type { Books } from "./books";
import type { Source } from "./schema";
import type { HandoverState, ItemCounts } from "./types";

/** Held while a handover is planned: numbers are consecutive, and reps keep their numbers. */
export const HANDOVERS_LOCK = "handovers";

export type HandoverRow = {
  id: string;
  number: number;
  actorId: string;
  actorName: string;
  source: Source;
  note: string | null;
  runAt: Date | null;
  /** Its time has not come, by the database's clock, like the queue. */
  isEarly: boolean;
  state: HandoverState;
  reason: string | null;
  accounts: number;
  total: number;
  position: number;
  counts: ItemCounts;
  plan: Books;
  result: Books | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export const HANDOVER_COLUMNS = sql`h."id", h."number", h."actorId", h."actorName", h."source", h."note", h."runAt",
  coalesce(h."runAt" > now(), false) AS "isEarly", h."state",
  h."reason", h."accounts", h."total", h."position", h."counts", h."plan", h."result", h."createdAt", h."startedAt",
  h."finishedAt"`;

/**
 * A handover by its number or its id.
 * @param lock keeps it until the transaction ends.
 * @throws AppError `not_found`.
 */
export async function requireHandover(
  tx: Tx,
  { number, id }: { number: number; id?: never } | { id: string; number?: never },
  { lock = false }: { lock?: boolean } = {},
): Promise<HandoverRow> {
  const which: Sql =
    id === undefined ? sql`h."number" = ${number}::int` : sql`h."id" = ${id}::uuid`;
  const [row] = await tx.query<HandoverRow>`
    SELECT ${HANDOVER_COLUMNS} FROM "Handover" h
    WHERE h."organizationId" = ${tx.organizationId} AND ${which} ${lock ? sql`FOR UPDATE` : sql``}`;
  if (!row) throw new AppError("not_found", "There is no such handover.");
  return row;
}
