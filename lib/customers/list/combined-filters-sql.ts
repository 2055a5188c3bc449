import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/customers/record/visible";
import { join, type Sql, sql } from "@/lib/db/sql";
import { type Filter, findFilterField } from "./filters";
import { type Condition, type Context, conditionOf } from "./one-filter-sql";
import type { ListQuery } from "./query";
import { readSearch } from "./search";
import { searchSql } from "./search-sql";

type Child = "addresses" | "contacts";
/**
 * Conditions that must hold together: one on the customer, or several on the same address or
 * contact.
 */
type Unit = { child: Child | null; conditions: Condition[] };

function unitsOf(actor: Actor, filters: readonly Filter[], context: Context): Unit[] {
  const units: Unit[] = [];
  const byRow = new Map<string, Unit>();
  for (const filter of filters) {
    const field = findFilterField(filter.field);
    if (!field) throw new Error(`There is no field ${filter.field}.`);
    const condition = conditionOf(actor, field, filter, context);
    const child = field.scope === "addresses" || field.scope === "contacts" ? field.scope : null;
    const key = child && filter.row !== undefined ? `${child} ${filter.row}` : null;
    const known = key === null ? undefined : byRow.get(key);
    if (known) {
      known.conditions.push(condition);
      continue;
    }
    const unit = { child, conditions: [condition] };
    units.push(unit);
    if (key !== null) byRow.set(key, unit);
  }
  return units;
}

export const CHILD_TABLES = { addresses: sql`"Address"`, contacts: sql`"Contact"` } as const;

function unitSql({ child, conditions }: Unit): Sql {
  const all = join(
    conditions.map((condition) => condition.sql),
    " AND ",
  );
  if (!child) return all;
  const rows = sql`SELECT 1 FROM ${CHILD_TABLES[child]} x
    WHERE x."organizationId" = c."organizationId" AND x."customerId" = c."id"`;
  const some = sql`EXISTS (${rows} AND ${all})`;
  return conditions.every((condition) => condition.withoutRows)
    ? sql`(${some} OR NOT EXISTS (${rows}))`
    : some;
}

function filtersSql(actor: Actor, filters: readonly Filter[], context: Context): Sql[] {
  const groups = new Map<string, Filter[]>();
  const alone: Filter[] = [];
  for (const filter of filters) {
    if (filter.group === undefined) alone.push(filter);
    else groups.set(filter.group, [...(groups.get(filter.group) ?? []), filter]);
  }
  const alternatives = [...groups.values()].map((group) => {
    const units = unitsOf(actor, group, context).map(unitSql);
    return sql`(${join(units, " OR ")})`;
  });
  return [...unitsOf(actor, alone, context).map(unitSql), ...alternatives];
}

/** One condition that is neither of dates nor of issues, with the customer's row named `c`. */
export function filterSql(actor: Actor, filter: Filter): Sql {
  const [only] = filtersSql(actor, [filter], { now: new Date(0), issues: null });
  if (!only) throw new Error(`${filter.field} gave no condition.`);
  return only;
}

/**
 * A list as a condition on the customer's row `c` (api.md, List): organization, visibility, filters
 * and search.
 */
export function customerWhere(
  actor: Actor,
  query: Pick<ListQuery, "filters" | "search">,
  context: Context,
): Sql {
  return join(
    [
      visibleTo(actor),
      ...filtersSql(actor, query.filters, context),
      ...(query.search === null ? [] : [searchSql(readSearch(query.search))]),
    ],
    " AND ",
  );
}
