import { v7 as uuidv7 } from "uuid";
import type { FieldErrors } from "@/lib/errors";
import { ownProperty } from "@/lib/own-property";
import { codeText } from "./field-text";
import { ADDRESS_FIELDS, CONTACT_FIELDS } from "./fields";
import type { Field } from "./registry";
import { type AddressInput, addressTypeOf, type ContactInput } from "./schema";

/** An item of a request; the pages add the id of the stored item. */
export type WithId<Item> = Item & { id?: string | undefined };

type Item = { id?: string | undefined; externalId?: string | null; isPrimary?: boolean | null };
type Child = { id: string; externalId: string | null; isPrimary: boolean };

/** What differs between addresses and contacts. */
export type Kind = {
  path: "addresses" | "contacts";
  fields: readonly Field[];
  /** The scope in which at most one item is primary: the address type, or all contacts. */
  scopeOf(child: object): string;
};

export const ADDRESSES: Kind = {
  path: "addresses",
  fields: ADDRESS_FIELDS,
  scopeOf: (child) => ("addressType" in child ? String(child.addressType) : ""),
};

export const CONTACTS: Kind = { path: "contacts", fields: CONTACT_FIELDS, scopeOf: () => "" };

/** A key of a child's content: all fields except externalId and isPrimary. */
function contentOf(kind: Kind, item: object): string {
  const names = kind.fields.map(({ name }) => name);
  const compared = names.filter((name) => name !== "externalId" && name !== "isPrimary");
  return JSON.stringify(compared.map((name) => ownProperty(item, name) ?? null));
}

/** Groups children by a key, in reverse order, so that `pop` gives the first one. */
function stacked(children: readonly Child[], keyOf: (child: Child) => string) {
  const stacks = new Map<string, Child[]>();
  for (const child of children.toReversed()) {
    const key = keyOf(child);
    const known = stacks.get(key);
    if (known) known.push(child);
    else stacks.set(key, [child]);
  }
  return stacks;
}

/**
 * Matches each item with a stored child: by id, by externalId, else by equal content; then an
 * externalId may be added or left out but not changed.
 */
function matched(kind: Kind, current: readonly Child[], items: readonly Item[]): (Child | null)[] {
  const free = new Set(current);
  const matches: (Child | null)[] = items.map(() => null);
  const pass = (stackOf: (item: Item) => Child[] | undefined) => {
    items.forEach((item, index) => {
      if (matches[index]) return;
      const stack = stackOf(item);
      for (let child = stack?.pop(); child; child = stack?.pop()) {
        if (!free.delete(child)) continue;
        matches[index] = child;
        return;
      }
    });
  };
  const byId = stacked(current, (child) => child.id);
  pass((item) => (item.id === undefined ? undefined : byId.get(item.id)));
  const byExternalId = stacked(current, (child) => child.externalId ?? "");
  pass((item) => (item.externalId ? byExternalId.get(item.externalId) : undefined));
  const left = [...free];
  const nameless = left.filter((child) => child.externalId === null);
  const byContent = stacked(left, (child) => contentOf(kind, child));
  const namelessByContent = stacked(nameless, (child) => contentOf(kind, child));
  pass((item) => {
    if (item.id) return undefined;
    return (item.externalId ? namelessByContent : byContent).get(contentOf(kind, item));
  });
  return matches;
}

function built(kind: Kind, item: Item, stored: Child | null, keep: boolean): Child {
  const values = kind.fields.map(({ name }): [string, unknown] => {
    const asked = ownProperty(item, name);
    const isLeftOut = asked === undefined || (asked === null && name === "isPrimary");
    const value = isLeftOut && keep && stored ? ownProperty(stored, name) : (asked ?? null);
    return [name, name === "isPrimary" ? (value ?? false) : value];
  });
  // Built from the registry: every field of the kind is there.
  return { id: stored?.id ?? uuidv7(), ...Object.fromEntries(values) } as Child;
}

/** Leaves one primary item in each scope: the requested one, else the old one, else the first. */
function withPrimaries(
  kind: Kind,
  children: Child[],
  asked: ReadonlySet<Child>,
  before: readonly Child[],
): Child[] {
  const scopeBefore = new Map(before.map((child) => [child.id, kind.scopeOf(child)]));
  const chosen = new Map<string, Child>();
  for (const scope of new Set(children.map((child) => kind.scopeOf(child)))) {
    const own = children.filter((child) => kind.scopeOf(child) === scope);
    const primary = own.filter((child) => child.isPrimary);
    const pick =
      primary.find((child) => asked.has(child)) ??
      primary.find((child) => scopeBefore.get(child.id) === scope) ??
      primary[0] ??
      own[0];
    if (pick) chosen.set(scope, pick);
  }
  return children.map((child) => ({
    ...child,
    isPrimary: chosen.get(kind.scopeOf(child)) === child,
  }));
}

/**
 * The children after a request (api.md, Writing): replaced, or with `merge` updated and appended.
 * Matched items keep the stored child's id.
 */
function resolve(kind: Kind, current: readonly Child[], items: readonly Item[], merge: boolean) {
  const errors: FieldErrors = {};
  const matches = matched(kind, current, items);
  const results = items.map((item, index) => built(kind, item, matches[index] ?? null, merge));
  const asked = new Set(results.filter((_, index) => items[index]?.isPrimary === true));

  const takenScopes = new Set<string>();
  results.forEach((child, index) => {
    if (kind === ADDRESSES && ownProperty(child, "addressType") === null) {
      errors[`${kind.path}[${index}].addressType`] = ["Required."];
    } else if (asked.has(child)) {
      const scope = kind.scopeOf(child);
      if (takenScopes.has(scope)) errors[`${kind.path}[${index}].isPrimary`] = [onePrimary(kind)];
      takenScopes.add(scope);
    }
  });

  const updated = new Map(
    matches.flatMap((child, index) => (child ? [[child.id, results[index] ?? child]] : [])),
  );
  const children = merge
    ? [
        ...current.map((child) => updated.get(child.id) ?? child),
        ...results.filter((_, index) => !matches[index]),
      ]
    : results;
  return { children: withPrimaries(kind, children, asked, current), errors };
}

function onePrimary(kind: Kind): string {
  return kind === ADDRESSES
    ? "Only one address of each type can be primary."
    : "Only one contact can be primary.";
}

/**
 * Checks children that were combined from several states of an account.
 * @returns the children with a primary in each scope; null when a scope has two primaries or an
 * externalId occurs twice.
 */
export function consistent<State extends Child>(
  kind: Kind,
  children: readonly State[],
): State[] | null {
  const taken = new Set<string>();
  for (const child of children) {
    const keys = [
      ...(child.isPrimary ? [`primary ${kind.scopeOf(child)}`] : []),
      ...(child.externalId === null ? [] : [`externalId ${child.externalId}`]),
    ];
    for (const key of keys) {
      if (taken.has(key)) return null;
      taken.add(key);
    }
  }
  // Only `isPrimary` differs.
  return withPrimaries(kind, [...children], new Set(), children) as State[];
}

/**
 * Adds another account's children to an account's own list, except those with equal content. Added
 * children keep their ids, lose an externalId that the list already has, and are primary only in a
 * scope without a primary.
 * @returns `children`: the list afterwards; `moved`: the added ones, unchanged; `left`: those not
 * added.
 */
export function takeOver<State extends Child>(
  kind: Kind,
  own: readonly State[],
  others: readonly State[],
): { children: State[]; moved: State[]; left: State[] } {
  const contents = new Set(own.map((child) => contentOf(kind, child)));
  const taken = new Set(own.map(({ externalId }) => externalId));
  const added: State[] = [];
  const moved: State[] = [];
  const left: State[] = [];
  for (const child of others) {
    const content = contentOf(kind, child);
    if (contents.has(content)) {
      left.push(child);
      continue;
    }
    contents.add(content);
    moved.push(child);
    added.push(taken.has(child.externalId) ? { ...child, externalId: null } : child);
  }
  // Only `isPrimary` differs.
  const children = withPrimaries(kind, [...own, ...added], new Set(), own) as State[];
  return { children, moved, left };
}

type Resolved<State> = { children: State[]; errors: FieldErrors };

export function resolveAddresses<State extends Child>(
  current: readonly State[],
  items: readonly WithId<AddressInput>[],
  merge: boolean,
): Resolved<State> {
  // `built` makes each child from the registry's fields, which the state's type follows.
  return resolve(ADDRESSES, current, items, merge) as Resolved<State>;
}

export function resolveContacts<State extends Child>(
  current: readonly State[],
  items: readonly WithId<ContactInput>[],
  merge: boolean,
): Resolved<State> {
  // `built` makes each child from the registry's fields, which the state's type follows.
  return resolve(CONTACTS, current, items, merge) as Resolved<State>;
}

const cleaned = (value: unknown) => (typeof value === "string" ? codeText(value) : value);

/**
 * Checks the rules within one list of a request: unique externalIds, a type for each address, one
 * primary in each scope. It uses the request as sent, so that all problems are reported at once.
 * @param merge addresses may omit the type; it then comes from the stored address.
 */
export function listProblems(kind: Kind, items: readonly unknown[], merge: boolean): FieldErrors {
  const errors: FieldErrors = {};
  const seen = new Set<unknown>();
  const primaries = new Set<unknown>();
  items.forEach((item, index) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return;
    const path = `${kind.path}[${index}]`;
    const externalId = cleaned(ownProperty(item, "externalId"));
    if (typeof externalId === "string" && externalId !== "") {
      if (seen.has(externalId)) {
        errors[`${path}.externalId`] = ["This externalId is in the list already."];
      }
      seen.add(externalId);
    }
    const type = cleaned(ownProperty(item, "addressType"));
    if (kind === ADDRESSES && merge) return;
    if (kind === ADDRESSES && type === undefined) errors[`${path}.addressType`] = ["Required."];
    const scope = kind === ADDRESSES ? addressTypeOf(type) : "";
    if (ownProperty(item, "isPrimary") !== true || scope === undefined) return;
    if (primaries.has(scope)) errors[`${path}.isPrimary`] = [onePrimary(kind)];
    primaries.add(scope);
  });
  return errors;
}
