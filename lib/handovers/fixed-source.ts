import type { Actor } from "@/lib/auth/actor";
import { type Filter, findFilterField, ME } from "@/lib/customers/list/filters";
import { parseListQuery, toSearchParams } from "@/lib/customers/list/query";
import { daysAgo, startOfDay } from "@/lib/instants";
import type { Source } from "./schema";

/**
 * A source as it is stored: `@me` becomes the planner's number and `@days-30` a date, so that it
 * means the same for everyone and on every day.
 */
export function fixedSource(source: Source, { repNumber }: Actor, now: Date): Source {
  if (source.of === "book") return source;
  const { selection } = source;
  if (selection.all === null) return source;
  const query = parseListQuery(new URLSearchParams(selection.all));
  const filters = query.filters.map((filter) => fixed(filter, repNumber, now));
  const all = toSearchParams({ ...query, filters }).toString();
  return { ...source, selection: { ...selection, all } };
}

function fixed(filter: Filter, repNumber: string | null, now: Date): Filter {
  const found = findFilterField(filter.field);
  if (found?.scope === "attribute" || !found) return filter;
  const { name, type } = found.field;
  if (name === "repNumber" && filter.value === ME) {
    return { ...filter, value: repNumber ?? filter.value };
  }
  const days = type === "date" ? daysAgo(String(filter.value)) : null;
  return days === null ? filter : { ...filter, value: startOfDay(days, now) };
}
