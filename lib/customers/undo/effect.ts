import { isDeepStrictEqual } from "node:util";
import type { RecordedChange } from "@/lib/audit/write-entries";
import { ADDRESSES, CONTACTS, type Kind } from "@/lib/customers/record/children";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import type { CustomerState } from "@/lib/customers/record/state";
import { ownProperty } from "@/lib/own-property";

type List = Kind["path"];

/** A part of an account that a write can change independently. */
export type Part =
  | { what: "field"; name: string }
  | { what: "attribute"; name: string }
  | { what: "item"; list: List; id: string }
  | { what: "itemField"; list: List; id: string; name: string }
  | { what: "order"; list: List };

/**
 * What a part held before a change set and after it; undefined when it was missing. `isBroken`:
 * another write changed it between two writes of the set.
 */
type Net = Part & { before: unknown; after: unknown; isBroken: boolean };

/** The combined effect of a change set on one account. */
type Effect = { nets: Net[]; entries: readonly (readonly RecordedChange[])[] };

/** The result of undoing on the current account: its new state, and what prevents it. */
type Reversal = {
  next: CustomerState;
  /** The parts that hold neither the value from before the set nor the value from after it. */
  drifted: Part[];
};

const ITEM = /^(addresses|contacts)\[\d+\](?:\.(.+))?$/;

/** The part that a change is about. Its key does not depend on the item's index. */
export function partOf({ path, id = "", kind }: RecordedChange): Part {
  if (path.startsWith(ATTRIBUTES_PREFIX)) {
    return { what: "attribute", name: path.slice(ATTRIBUTES_PREFIX.length) };
  }
  if (kind === "reordered") return { what: "order", list: listOf(path) };
  const [, list, name] = ITEM.exec(path) ?? [];
  if (!list) return { what: "field", name: path };
  return name
    ? { what: "itemField", list: listOf(list), id, name }
    : { what: "item", list: listOf(list), id };
}

const listOf = (path: string): List => (path === "contacts" ? "contacts" : "addresses");

const keyOf = (part: Part): string =>
  JSON.stringify([
    part.what,
    "list" in part ? part.list : "",
    "id" in part ? part.id : "",
    "name" in part ? part.name : "",
  ]);

/**
 * Whether two parts overlap: the same part, or one inside an item that the other adds, removes or
 * changes.
 */
export function overlap(one: Part, other: Part): boolean {
  if (!("id" in one && "id" in other)) return keyOf(one) === keyOf(other);
  if (one.list !== other.list || one.id !== other.id) return false;
  return one.what === "item" || other.what === "item" || one.name === other.name;
}

const sidesOf = ({ kind, before, after, order }: RecordedChange) =>
  kind === "reordered"
    ? { before: order?.before ?? [], after: order?.after ?? [] }
    : {
        before: kind === "added" ? undefined : before,
        after: kind === "removed" ? undefined : after,
      };

const withField = (item: unknown, name: string, value: unknown): unknown =>
  typeof item === "object" && item !== null ? { ...item, [name]: value } : item;

/**
 * The combined effect of several writes to one account.
 * @param entries the changes of each write, oldest first.
 */
export function effectOf(entries: readonly (readonly RecordedChange[])[]): Effect {
  const nets = new Map<string, Net>();
  for (const change of entries.flat()) {
    const part = partOf(change);
    const sides = sidesOf(change);
    if (part.what === "itemField") {
      const item = nets.get(keyOf({ what: "item", list: part.list, id: part.id }));
      if (item && item.after !== undefined) {
        item.after = withField(item.after, part.name, sides.after);
        continue;
      }
    }
    if (part.what === "item" && sides.after === undefined) {
      for (const [key, net] of nets) {
        if (net.what !== "itemField" || net.id !== part.id) continue;
        sides.before = withField(sides.before, net.name, net.before);
        nets.delete(key);
      }
    }
    const known = nets.get(keyOf(part));
    if (!known) {
      nets.set(keyOf(part), { ...part, ...sides, isBroken: false });
      continue;
    }
    known.isBroken ||= part.what !== "order" && !isDeepStrictEqual(known.after, sides.before);
    known.after = sides.after;
  }
  const changing = [...nets.values()].filter(
    ({ before, after, isBroken }) => isBroken || !isDeepStrictEqual(before, after),
  );
  return { nets: changing, entries };
}

const plain = ({ id: _id, ...item }: { id: string }) => item;

function valueIn(state: CustomerState, net: Net): unknown {
  switch (net.what) {
    case "field":
      return ownProperty(state, net.name);
    case "attribute":
      return ownProperty(state.customerAttributes, net.name);
    case "order":
      return state[net.list].map(({ id }) => id);
    default: {
      const item = state[net.list].find(({ id }) => id === net.id);
      if (!item) return undefined;
      return net.what === "item" ? plain(item) : ownProperty(item, net.name);
    }
  }
}

/** Whether two orders agree on the items that both contain. */
function sameOrder(left: unknown, right: unknown): boolean {
  const [one, other] = [left, right].map((side) => (Array.isArray(side) ? side : []));
  const shared = one?.filter((id) => other?.includes(id));
  return isDeepStrictEqual(
    shared,
    other?.filter((id) => one?.includes(id)),
  );
}

function standing(state: CustomerState, net: Net): "left" | "back" | "drifted" {
  const now = valueIn(state, net);
  const same = net.what === "order" ? sameOrder : isDeepStrictEqual;
  if (same(now, net.before)) return "back";
  return same(now, net.after) && !net.isBroken ? "left" : "drifted";
}

/** A list's ids before the writes, with removed items back at their index. */
function orderBefore(ids: readonly string[], { entries }: Effect, list: List): string[] {
  const order = [...ids];
  for (const changes of entries.toReversed()) {
    const own = changes.filter(({ path }) => path === list || path.startsWith(`${list}[`));
    const added = new Set(own.filter(({ kind }) => kind === "added").map(({ id }) => id));
    const kept = order.filter((id) => !added.has(id));
    const removed = own
      .filter(({ kind }) => kind === "removed")
      .map(({ id = "", path }) => ({ id, index: Number(/\d+/.exec(path)?.[0] ?? 0) }))
      .sort((left, right) => left.index - right.index);
    for (const { id, index } of removed) if (!kept.includes(id)) kept.splice(index, 0, id);
    const reordered = own.find(({ kind }) => kind === "reordered")?.order?.before ?? [];
    const queue = reordered.filter((id) => kept.includes(id));
    const known = new Set(queue);
    order.splice(
      0,
      order.length,
      ...kept.map((id) => (known.has(id) ? (queue.shift() ?? id) : id)),
    );
  }
  return order;
}

function listBefore<Item extends { id: string }>(
  list: List,
  current: readonly Item[],
  effect: Effect,
  back: readonly Net[],
): Item[] {
  const items = new Map(current.map((item) => [item.id, item]));
  for (const net of back) {
    if (!("list" in net) || net.list !== list) continue;
    if (net.what === "item") {
      if (net.before === undefined) items.delete(net.id);
      // The audit keeps the whole item, without its id.
      else items.set(net.id, { id: net.id, ...(net.before as Omit<Item, "id">) } as Item);
    }
    if (net.what === "itemField") {
      const item = items.get(net.id);
      if (item) items.set(net.id, { ...item, [net.name]: net.before });
    }
  }
  const order = orderBefore(
    current.map(({ id }) => id),
    effect,
    list,
  );
  const ids = [...new Set([...order, ...items.keys()])];
  return ids.flatMap((id) => items.get(id) ?? []);
}

/**
 * Undoes an effect on the current account: parts that still hold the set's value get their previous
 * value; parts that already have it, and all others, stay.
 */
export function takeBack(state: CustomerState, effect: Effect): Reversal {
  const standings = effect.nets.map((net) => ({ net, is: standing(state, net) }));
  const back = standings.filter(({ is }) => is === "left").map(({ net }) => net);
  const attributes = new Map(Object.entries(state.customerAttributes));
  const scalars = new Map<string, unknown>();
  for (const net of back) {
    if (net.what === "field") scalars.set(net.name, net.before);
    if (net.what !== "attribute") continue;
    if (net.before === undefined) attributes.delete(net.name);
    // The audit keeps attributes as they were stored.
    else attributes.set(net.name, net.before as string | number | boolean | null);
  }
  return {
    next: {
      ...state,
      ...Object.fromEntries(scalars),
      customerAttributes: Object.fromEntries(attributes),
      addresses: touches(effect, ADDRESSES)
        ? listBefore("addresses", state.addresses, effect, back)
        : state.addresses,
      contacts: touches(effect, CONTACTS)
        ? listBefore("contacts", state.contacts, effect, back)
        : state.contacts,
    },
    drifted: standings.filter(({ is }) => is === "drifted").map(({ net }) => net),
  };
}

const touches = ({ nets }: Effect, { path }: Kind) =>
  nets.some((net) => "list" in net && net.list === path);
