import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { findIssue, ISSUE_FIELD } from "@/lib/customers/quality/issues";
import { knownKeys } from "@/lib/customers/quality/known-keys";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { customerWhere } from "./combined-filters-sql";
import type { Context } from "./one-filter-sql";
import type { ListQuery } from "./query";
import { rareTextCondition } from "./trigrams";

/** What the filters' conditions depend on beside the accounts. */
export async function contextOf(
  tx: Tx,
  actor: Actor,
  filters: ListQuery["filters"],
  now: Date,
): Promise<Context> {
  const asked = filters.filter(({ field }) => field === ISSUE_FIELD);
  const issues = asked.flatMap(({ value }) => findIssue(String(value)) ?? []);
  return { now, known: asked.length > 0 ? await knownKeys(tx, actor, issues) : null };
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
  const narrow = await rareTextCondition(tx, query);
  const where = customerWhere(actor, query, await contextOf(tx, actor, query.filters, now));
  return narrow ? sql`${where} AND ${narrow}` : where;
}
