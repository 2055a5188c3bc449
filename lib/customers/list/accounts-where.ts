import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { readIssueContext } from "@/lib/customers/quality/issue-context";
import { findIssue, ISSUE_FIELD } from "@/lib/customers/quality/issues";
import { hasKeptTotal } from "@/lib/customers/totals/kept";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { customerWhere } from "./combined-filters-sql";
import type { Context } from "./one-filter-sql";
import { isIndexed } from "./order";
import { literal } from "./parts";
import type { ListQuery } from "./query";
import { totalSql } from "./totals-sql";
import { idsByTrigram, isAmong } from "./trigrams";

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

type Conditions = Pick<ListQuery, "filters" | "search">;

async function narrowed(tx: Tx, actor: Actor, query: Conditions, now: Date) {
  const ids = await idsByTrigram(tx, query);
  const context = await contextOf(tx, actor, query.filters, now);
  const where = customerWhere(actor, query, context);
  return {
    where: ids ? sql`${where} AND ${isAmong(ids)}` : where,
    isNarrow: ids !== null,
    context,
  };
}

/**
 * A list as a condition on the customer's row `c`, in its fastest form. Count, page, export and
 * every action share it.
 * @param now the time from which `@days-30` counts back.
 */
export async function accountsWhere(
  tx: Tx,
  actor: Actor,
  query: Conditions,
  now = new Date(),
): Promise<Sql> {
  return (await narrowed(tx, actor, query, now)).where;
}

/** SQL for the total of the list of `accountsWhere`. */
export async function accountsTotal(
  tx: Tx,
  actor: Actor,
  query: Conditions,
  now = new Date(),
): Promise<Sql> {
  return totalSql(actor, query, await narrowed(tx, actor, query, now));
}

/** Up to this many accounts are read by their ids: a page of more is soon full in the list's order. */
const FEW = 1_000;

/**
 * The same as `accountsWhere` for a page, whose rows are looked for in the list's order, with SQL for the
 * total: where few accounts match, that would be a walk through all, so their ids are looked up first.
 * Where many do, the planner, who cannot know, is kept from sorting them all.
 */
export async function pageWhere(
  tx: Tx,
  actor: Actor,
  query: Conditions & Pick<ListQuery, "sort">,
  now = new Date(),
): Promise<{ where: Sql; total: Sql }> {
  const list = await narrowed(tx, actor, query, now);
  const { where } = list;
  const whole = { where, total: totalSql(actor, query, list) };
  if (list.isNarrow || hasKeptTotal(query)) return whole;
  const [found] = await tx.query<{ ids: string[] }>`
    SELECT ARRAY(SELECT c."id" FROM "Customer" c WHERE ${where} LIMIT ${literal(FEW + 1)})::text[] AS "ids"`;
  if (found && found.ids.length <= FEW) {
    const few = { ...list, where: sql`${where} AND ${isAmong(found.ids)}`, isNarrow: true };
    return { where: few.where, total: totalSql(actor, query, few) };
  }
  if (isIndexed(query.sort)) await tx.query`SELECT set_config('enable_sort', 'off', true)`;
  return whole;
}
