import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { readIssueContext } from "@/lib/customers/quality/issue-context";
import { findIssue, ISSUE_FIELD } from "@/lib/customers/quality/issues";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { customerWhere } from "./combined-filters-sql";
import type { Context } from "./one-filter-sql";
import type { ListQuery } from "./query";
import { rareTextCondition } from "./trigrams";

/** What the filters' conditions need besides the accounts. */
export async function contextOf(
  tx: Tx,
  actor: Actor,
  filters: ListQuery["filters"],
  now: Date,
): Promise<Context> {
  const asked = filters.filter(({ field }) => field === ISSUE_FIELD);
  const codes = asked.flatMap(({ value }) => findIssue(String(value)) ?? []);
  return { now, issues: asked.length > 0 ? await readIssueContext(tx, actor, codes) : null };
}

/**
 * A list as a condition on the customer's row `c`, in its fastest form. Count, page, export and
 * every action share it.
 * @param now the time from which `@days-30` counts back.
 */
export async function accountsWhere(
  tx: Tx,
  actor: Actor,
  query: Pick<ListQuery, "filters" | "search">,
  now = new Date(),
): Promise<Sql> {
  const rareText = await rareTextCondition(tx, query);
  const where = customerWhere(actor, query, await contextOf(tx, actor, query.filters, now));
  return rareText ? sql`${where} AND ${rareText}` : where;
}
