import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Sql, sql } from "@/lib/db/sql";

/**
 * SQL: whether a row with `actorId` and `actorName` was made by the actor. Names can change, so the
 * name counts only without an id.
 * @param row the alias of the row in the statement.
 */
export const madeBy = ({ who }: Actor, row: Sql): Sql =>
  who.id === null
    ? sql`${row}."actorId" IS NULL AND ${row}."actorName" = ${who.name}`
    : sql`${row}."actorId" = ${who.id}`;
