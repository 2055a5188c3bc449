import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Sql, sql } from "@/lib/db/sql";

/**
 * That a row, whose columns are `actorId` and `actorName`, was made by the actor. Users may get another name; who has no
 * id goes by the name.
 * @param row how the statement calls it.
 */
export const madeBy = ({ who }: Actor, row: Sql): Sql =>
  who.id === null
    ? sql`${row}."actorId" IS NULL AND ${row}."actorName" = ${who.name}`
    : sql`${row}."actorId" = ${who.id}`;
