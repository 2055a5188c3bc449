import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isOfVisible, visibleTo } from "@/lib/customers/record/visible";
import { hasKeptTotal, keptTotal } from "@/lib/customers/totals/kept";
import { type Sql, sql } from "@/lib/db/sql";
import { CHILD_TABLES } from "./combined-filters-sql";
import { findFilterField } from "./filters";
import { type Context, conditionOf } from "./one-filter-sql";
import type { ListQuery } from "./query";

type Conditions = Pick<ListQuery, "filters" | "search">;

/**
 * The total of a list with one filter, on addresses or contacts, from their rows alone: looking for those
 * of each account takes many times as long. Null for other lists.
 */
function totalByChildren(actor: Actor, { filters, search }: Conditions, context: Context) {
  const [filter, ...more] = filters;
  const field = filter && findFilterField(filter.field);
  if (!filter || !field || more.length > 0 || search !== null) return null;
  if (field.scope !== "addresses" && field.scope !== "contacts") return null;
  const table = CHILD_TABLES[field.scope];
  const accountsWith = (condition: Sql) => sql`(SELECT count(*) FROM (
    SELECT FROM ${table} x
    WHERE x."organizationId" = ${actor.organizationId} AND ${condition} AND ${isOfVisible(actor)}
    GROUP BY x."customerId") AS found)`;
  const condition = conditionOf(actor, field, filter, context);
  const some = accountsWith(condition.sql);
  if (!condition.withoutRows) return sql`${some}::int`;
  return sql`(${some} + ${keptTotal(visibleTo(actor))} - ${accountsWith(sql`TRUE`)})::int`;
}

/**
 * SQL: how many accounts a list has, exact in the statement's snapshot.
 * @param where the list's condition on the customer's row `c`.
 * @param isNarrow whether that names the few accounts that can match.
 */
export function totalSql(
  actor: Actor,
  query: Conditions,
  { where, isNarrow, context }: { where: Sql; isNarrow: boolean; context: Context },
): Sql {
  if (hasKeptTotal(query)) return keptTotal(where);
  const counted = sql`(SELECT count(*) FROM "Customer" c WHERE ${where})::int`;
  return isNarrow ? counted : (totalByChildren(actor, query, context) ?? counted);
}
