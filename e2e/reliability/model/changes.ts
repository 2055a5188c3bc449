import type { Child, ListName } from "./children";
import type { Account } from "./model";
import type { Fields } from "./values";

/** One change as a dry run tells it. */
export type Change = { path: string; before: unknown; after: unknown };

function fieldChanges(path: string, before: Fields, after: Fields): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    // An attribute that is null and one that is not there are not the same.
    if (before[name] === after[name] && name in before === name in after) return [];
    return [{ path: `${path}${name}`, before: before[name] ?? null, after: after[name] ?? null }];
  });
}

/** Items are told by their place: they appear or go as a whole, change a field, or change their order. */
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

/** Everything in which two states of an account differ; null stands for none. */
export function changesOf(before: Account | null, after: Account | null): Change[] {
  // An account that comes or goes tells the fields that are set.
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
