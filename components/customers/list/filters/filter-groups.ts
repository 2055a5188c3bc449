import { type Filter, findFilterField } from "@/lib/customers/list/filters";

/** A condition without its group and row. */
type Bare = Pick<Filter, "field" | "operator" | "value">;
type Labels = Pick<Filter, "group" | "row">;

/** Addresses or contacts; null for a condition on the account itself. */
export function childOf(filter: { field: string }): "addresses" | "contacts" | null {
  const scope = findFilterField(filter.field)?.scope;
  return scope === "addresses" || scope === "contacts" ? scope : null;
}

function labelled({ field, operator, value }: Bare, { group, row }: Labels): Filter {
  return {
    field,
    operator,
    value,
    ...(group === undefined ? {} : { group }),
    ...(row === undefined ? {} : { row }),
  };
}

/** The first number that is not among these labels. */
export function freeLabel(taken: readonly (string | undefined)[]): string {
  let number = 1;
  while (taken.includes(String(number))) number += 1;
  return String(number);
}

const at = (filters: readonly Filter[], indexes: readonly number[]) =>
  indexes.flatMap((index) => filters[index] ?? []);

/** A row is identified within its group, and by addresses or contacts. */
const rowKey = (filter: Filter) =>
  filter.row === undefined
    ? null
    : JSON.stringify([filter.group ?? null, childOf(filter), filter.row]);

/** Removes labels that only one condition has, since they mean nothing. */
function tidy(filters: readonly Filter[]): Filter[] {
  const groups = new Map<string, number>();
  for (const { group } of filters) {
    if (group !== undefined) groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const rows = new Map<string, number>();
  for (const filter of filters) {
    const key = rowKey(filter);
    if (key !== null) rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  return filters.map((filter) => {
    const { group, row } = filter;
    const isAlone = group !== undefined && groups.get(group) === 1;
    const isOnlyOne = row !== undefined && rows.get(rowKey(filter) ?? "") === 1;
    return labelled(filter, {
      group: isAlone ? undefined : group,
      row: isOnlyOne ? undefined : row,
    });
  });
}

/**
 * Moves conditions to another group, with new labels for shared addresses that are unused there.
 */
function moved(
  filters: readonly Filter[],
  indexes: readonly number[],
  group: string | undefined,
): Filter[] {
  const taken = filters
    .filter((filter, index) => filter.group === group && !indexes.includes(index))
    .map(({ row }) => row);
  const names = new Map<string, string>();
  return filters.map((filter, index) => {
    if (!indexes.includes(index) || filter.group === group) return filter;
    const key = rowKey(filter);
    if (key === null) return labelled(filter, { group });
    const row = names.get(key) ?? freeLabel([...taken, ...names.values()]);
    names.set(key, row);
    return labelled(filter, { group, row });
  });
}

/** Inserts conditions after the last of those at `indexes`, so that they are shown together. */
function behind(
  filters: readonly Filter[],
  indexes: readonly number[],
  added: readonly Filter[],
): Filter[] {
  const place = Math.max(-1, ...indexes) + 1;
  return [...filters.slice(0, place), ...added, ...filters.slice(place)];
}

function gathered(
  filters: readonly Filter[],
  indexes: readonly number[],
  others: readonly number[],
): Filter[] {
  const items = at(filters, others);
  const marked = behind(filters, indexes, items);
  const place = Math.max(-1, ...indexes) + 1;
  return marked.filter((_, index) => {
    const isCopy = index >= place && index < place + items.length;
    const original = index < place ? index : index - items.length;
    return isCopy || !others.includes(original);
  });
}

/** Adds alternatives to the conditions at `indexes`. */
export function withAlternative(
  filters: readonly Filter[],
  indexes: readonly number[],
  added: readonly Bare[],
): Filter[] {
  const group = at(filters, indexes)[0]?.group ?? freeLabel(filters.map((one) => one.group));
  const placed = added.map((bare) => labelled(bare, { group }));
  return tidy(behind(moved(filters, indexes, group), indexes, placed));
}

/** Adds conditions that must hold on the same address or contact as those at `indexes`. */
export function withSame(
  filters: readonly Filter[],
  indexes: readonly number[],
  added: readonly Bare[],
): Filter[] {
  const [first] = at(filters, indexes);
  if (!first) return [...filters];
  const { group } = first;
  const mates = filters.filter((one) => one.group === group);
  const row = first.row ?? freeLabel(mates.map((one) => one.row));
  const rowed = filters.map((filter, index) =>
    indexes.includes(index) ? labelled(filter, { group, row }) : filter,
  );
  const placed = added.map((bare) => labelled(bare, { group, row }));
  return tidy(behind(rowed, indexes, placed));
}

/** Turns two required conditions or groups into alternatives. */
export function joinedAny(
  filters: readonly Filter[],
  indexes: readonly number[],
  others: readonly number[],
): Filter[] {
  const group =
    at(filters, indexes)[0]?.group ??
    at(filters, others)[0]?.group ??
    freeLabel(filters.map((one) => one.group));
  const inside = moved(moved(filters, indexes, group), others, group);
  return tidy(gathered(inside, indexes, others));
}

/**
 * Makes two conditions of the same group, or without group, apply to the same address or contact.
 */
export function joinedSame(
  filters: readonly Filter[],
  indexes: readonly number[],
  others: readonly number[],
): Filter[] {
  const members = [...indexes, ...others];
  const [first] = at(filters, members);
  if (!first) return [...filters];
  const mates = filters.filter((one) => one.group === first.group);
  const row = freeLabel(mates.map((one) => one.row));
  const rowed = filters.map((filter, index) =>
    members.includes(index) ? labelled(filter, { group: first.group, row }) : filter,
  );
  return tidy(gathered(rowed, indexes, others));
}

/** Takes conditions out of their group, so that they are always required. */
export function withoutGroup(filters: readonly Filter[], indexes: readonly number[]): Filter[] {
  return tidy(moved(filters, indexes, undefined));
}

/** Lets conditions apply to different addresses or contacts. */
export function withoutRow(filters: readonly Filter[], indexes: readonly number[]): Filter[] {
  return tidy(
    filters.map((filter, index) =>
      indexes.includes(index) ? labelled(filter, { group: filter.group }) : filter,
    ),
  );
}
