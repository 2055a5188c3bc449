import { findFilterField, ME } from "@/lib/customers/list/filters";
import { type ListQuery, toSearchParams } from "@/lib/customers/list/query";
import { daysAgo, startOfDay } from "@/lib/instants";

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The curl command for the same page, with relative values written out: `@me` as the rep's number,
 * `@days-30` as a date.
 * @param repNumber the reader's rep number; without one `@me` stays, since it matches nothing.
 */
export function curlCommand(
  query: ListQuery,
  { origin, repNumber, now }: { origin: string; repNumber: string | null; now: Date },
): string {
  const filters = query.filters.map((filter) => {
    if (filter.value === ME && filter.field === "repNumber" && repNumber !== null) {
      return { ...filter, value: repNumber };
    }
    const field = findFilterField(filter.field);
    const isDate = field !== null && field.scope !== "attribute" && field.field.type === "date";
    const days = isDate ? daysAgo(String(filter.value)) : null;
    return days === null ? filter : { ...filter, value: startOfDay(days, now) };
  });
  const text = toSearchParams({ ...query, filters }).toString();
  const address = `${origin}/api/customers${text === "" ? "" : `?${text}`}`;
  return `curl --globoff ${quoted(address)} \\\n  -H "Authorization: Bearer $TOKEN"`;
}
