import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { accountsWhere } from "./accounts-where";
import { type Filter, findFilterField } from "./filters";
import type { ListQuery } from "./query";

/** A condition of a list, and how many accounts match without it. */
export type Without = {
  /** The indexes of its filters in the list; none: it is the search. */
  filters: number[];
  /** At most one more than `MOST_COUNTED`. */
  count: number;
};

const MOST_CONDITIONS = 8;
/** That there are many is all one needs to know. */
const MOST_COUNTED = 1_000;

/** The filters that are one condition together: alternatives, and what must hold on the same address or contact. */
function conditionsOf(filters: readonly Filter[]): number[][] {
  const conditions = new Map<string, number[]>();
  filters.forEach(({ field, group, row }, index) => {
    const scope = findFilterField(field)?.scope;
    const isChild = scope === "addresses" || scope === "contacts";
    const alone = isChild && row !== undefined ? `row ${scope} ${row}` : `filter ${index}`;
    const key = group === undefined ? alone : `group ${group}`;
    conditions.set(key, [...(conditions.get(key) ?? []), index]);
  });
  return [...conditions.values()];
}

/**
 * What a list that nothing matches would find without one of its conditions: those, of the first eight, that it would
 * find anything without, in their order. Empty where there is one condition alone.
 * @param now what `@days-30` counts from.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function countsWithout(
  actor: Actor,
  { filters, search }: Pick<ListQuery, "filters" | "search">,
  now?: Date,
): Promise<Without[]> {
  authorize(actor, "customers:read");
  const all = [...conditionsOf(filters), ...(search === null ? [] : [[]])];
  if (all.length < 2) return [];
  const conditions = all.slice(0, MOST_CONDITIONS);
  return inOrganization(actor, async (tx) => {
    const counts: Sql[] = [];
    for (const left of conditions) {
      const rest = filters.filter((_, index) => !left.includes(index));
      const query = { filters: rest, search: left.length === 0 ? null : search };
      const where = await accountsWhere(tx, actor, query, now);
      counts.push(sql`(
        SELECT count(*)::int FROM (
          SELECT 1 FROM "Customer" c WHERE ${where} LIMIT ${raw(String(MOST_COUNTED + 1))}) f)`);
    }
    const [found] = await tx.query<{
      counts: number[];
    }>`SELECT ARRAY[${join(counts, ", ")}] AS "counts"`;
    return conditions
      .map((left, index) => ({ filters: left, count: found?.counts[index] ?? 0 }))
      .filter(({ count }) => count > 0);
  });
}
