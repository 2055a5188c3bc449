import type { Child, ListName } from "./children";
import type { Account } from "./model";
import type { Fields } from "./values";

/** One change in a dry run's answer. */
export type Change = { path: string; before: unknown; after: unknown };

function fieldChanges(path: string, before: Fields, after: Fields): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    // A null attribute differs from a missing one.
    if (before[name] === after[name] && name in before === name in after) return [];
    return [{ path: `${path}${name}`, before: before[name] ?? null, after: after[name] ?? null }];
  });
}

/**
 * Items are reported by position: added or removed as a whole, changed in a field, or reordered.
 */
function listChanges(list: ListName, before: Child[], after: Child[]): Change[] {
  const left = (id: number) => !after.some((child) => child.id === id);
  const known = (id: number) => before.find((child) => child.id === id);
  const order = (children: Child[], kept: (id: number) => boolean) =>
    children.filter(({ id }) => kept(id)).map(({ id }) => id);
  const moved =
    order(before, (id) => !left(id)).join() !== order(after, (id) => Boolean(known(id))).join();
  const plain = (children: Child[]) => children.map(({ fields }) => fields);
  return [
    ...before.flatMap(({ id, fields }, index) =>
      left(id) ? [{ path: `${list}[${index}]`, before: fields, after: null }] : [],
    ),
    ...after.flatMap(({ id, fields }, index) => {
      const old = known(id);
      return old
        ? fieldChanges(`${list}[${index}].`, old.fields, fields)
        : [{ path: `${list}[${index}]`, before: null, after: fields }];
    }),
    ...(moved ? [{ path: list, before: plain(before), after: plain(after) }] : []),
  ];
}

/** All differences between two states of an account; null stands for none. */
export function changesOf(before: Account | null, after: Account | null): Change[] {
  // A created or deleted account reports its non-empty fields.
  const set = (account: Account | null) =>
    Object.fromEntries(
      Object.entries(account?.fields ?? {}).filter(
        ([, value]) => value !== null || (before && after),
      ),
    );
  return [
    ...fieldChanges("", set(before), set(after)),
    ...listChanges("addresses", before?.addresses ?? [], after?.addresses ?? []),
    ...listChanges("contacts", before?.contacts ?? [], after?.contacts ?? []),
    ...fieldChanges("customerAttributes.", before?.attributes ?? {}, after?.attributes ?? {}),
  ];
}
