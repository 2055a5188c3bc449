import { type Filter, findFilterField } from "@/lib/customers/list/filters";
import { childOf, freeLabel } from "./filter-groups";
import { takesSeveral } from "./filter-words";

/** A filter with its index in the query. */
export type PlacedFilter = { index: number; filter: Filter };

/**
 * A unit shown together: a condition, a field with several values, or conditions on the same
 * address or contact.
 */
export type FilterUnit =
  | { kind: "one"; item: PlacedFilter }
  | { kind: "several"; field: string; items: PlacedFilter[] }
  | { kind: "same"; child: "addresses" | "contacts"; items: PlacedFilter[] };

export type FilterNode = FilterUnit | { kind: "any"; group: string; units: FilterUnit[] };

/** Every condition of a node, in order. */
export function nodeItems(node: FilterNode): PlacedFilter[] {
  switch (node.kind) {
    case "one":
      return [node.item];
    case "any":
      return node.units.flatMap(nodeItems);
    default:
      return node.items;
  }
}

function unitsOf(items: readonly PlacedFilter[]): FilterUnit[] {
  const units: FilterUnit[] = [];
  const byRow = new Map<string, PlacedFilter[]>();
  for (const item of items) {
    const child = childOf(item.filter);
    const key = child && item.filter.row !== undefined ? `${child} ${item.filter.row}` : null;
    const known = key === null ? undefined : byRow.get(key);
    if (known) {
      known.push(item);
      continue;
    }
    if (child === null || key === null) {
      units.push({ kind: "one", item });
      continue;
    }
    const mates = [item];
    byRow.set(key, mates);
    units.push({ kind: "same", child, items: mates });
  }
  return units.map((unit) => {
    const [only] = unit.kind === "same" ? unit.items : [];
    return unit.kind === "same" && only && unit.items.length === 1
      ? { kind: "one", item: only }
      : unit;
  });
}

function groupNode(group: string, items: PlacedFilter[]): FilterNode {
  const units = unitsOf(items);
  const [only] = units;
  if (only && units.length === 1) return only;
  const name = items[0]?.filter.field ?? "";
  const field = findFilterField(name);
  const isSeveral =
    field !== null &&
    takesSeveral(field) &&
    items.every(
      ({ filter }) =>
        filter.field === name && filter.operator === "equals" && filter.row === undefined,
    );
  return isSeveral ? { kind: "several", field: name, items } : { kind: "any", group, units };
}

/** The flat list of filters as a tree for display, in the list's order. */
export function filterTree(filters: readonly Filter[]): FilterNode[] {
  const placed = filters.map((filter, index): PlacedFilter => ({ index, filter }));
  const nodes: { first: number; node: FilterNode }[] = [];
  const alone = placed.filter(({ filter }) => filter.group === undefined);
  for (const unit of unitsOf(alone)) {
    const first = unit.kind === "one" ? unit.item.index : (unit.items[0]?.index ?? 0);
    nodes.push({ first, node: unit });
  }
  const groups = new Map<string, PlacedFilter[]>();
  for (const item of placed) {
    const { group } = item.filter;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  for (const [group, items] of groups) {
    nodes.push({ first: items[0]?.index ?? 0, node: groupNode(group, items) });
  }
  return nodes.sort((a, b) => a.first - b.first).map(({ node }) => node);
}

/** Removes filters; the others keep their groups and rows. */
export function withoutFilters(filters: readonly Filter[], indexes: readonly number[]): Filter[] {
  return filters.filter((_, index) => !indexes.includes(index));
}

/**
 * Replaces the filters at `indexes` (appends when empty). Several values become alternatives in a
 * group of their own, or join an existing group.
 */
export function replaceFilters(
  filters: readonly Filter[],
  indexes: readonly number[],
  edited: readonly Filter[],
): Filter[] {
  const old = filters[indexes[0] ?? -1];
  const rest = withoutFilters(filters, indexes);
  const place = indexes.length > 0 ? Math.min(...indexes) : rest.length;
  const isMember = old?.group !== undefined && rest.some((filter) => filter.group === old.group);
  const group = isMember
    ? old?.group
    : edited.length > 1
      ? (old?.group ?? freeLabel(rest.map((filter) => filter.group)))
      : undefined;
  const row = indexes.length === 1 ? old?.row : undefined;
  const placed = edited.map(
    ({ field, operator, value }): Filter => ({
      field,
      operator,
      value,
      ...(group === undefined ? {} : { group }),
      ...(row === undefined || childOf({ field }) === null ? {} : { row }),
    }),
  );
  return [...rest.slice(0, place), ...placed, ...rest.slice(place)];
}
