import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import type { Context } from "./filters-sql";
import { ISSUE_FIELD } from "./issues";
import { knownKeys } from "./issues-sql";
import type { ListQuery } from "./list-query";
import { customerWhere } from "./list-where";
import { narrowing } from "./narrow";

/** What the filters' conditions depend on beside the accounts. */
export async function contextOf(
  tx: Tx,
  filters: ListQuery["filters"],
  now: Date,
): Promise<Context> {
  const isAsked = filters.some(({ field }) => field === ISSUE_FIELD);
  return { now, known: isAsked ? await knownKeys(tx) : null };
}

/**
 * The condition that the count, the page, the export and every action on a list share, with the customer's row named
 * `c`, as it is asked quickest.
 * @param now what `@days-30` counts from.
 */
export async function accountsWhere(
  tx: Tx,
  actor: Actor,
  query: Pick<ListQuery, "filters" | "search">,
  now = new Date(),
): Promise<Sql> {
  const narrow = await narrowing(tx, query);
  const where = customerWhere(actor, query, await contextOf(tx, query.filters, now));
  return narrow ? sql`${where} AND ${narrow}` : where;
}
