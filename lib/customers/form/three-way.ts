import { ADDRESS_FIELDS, CONTACT_FIELDS, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import { attributeContent, cleaned, differsIn, rawField } from "./differences";
import { attributeName } from "./schema";
import {
  type AccountValues,
  type AttributeValues,
  withPrimaryAddresses,
  withPrimaryContact,
} from "./values";

export type Side = "mine" | "theirs";

/** A path that both people changed to different values; null stands for a removed item. */
export type Overlap = { path: string; mine: unknown; theirs: unknown };

export type Merged = { values: AccountValues; overlaps: Overlap[] };

type Item = { key: string; id?: string | undefined; removed: boolean; isPrimary: boolean };

/** The merge of one value: the changed side wins; when both changed it, the preferred side. */
function pick<T>(
  [base, mine, theirs]: [T, T, T],
  same: (left: T, right: T) => boolean,
  prefer: Side,
  overlap: () => void,
): T {
  if (same(mine, base) || same(mine, theirs)) return theirs;
  if (same(theirs, base)) return mine;
  overlap();
  return prefer === "mine" ? mine : theirs;
}

const sameText = (left: unknown, right: unknown) => cleaned(left) === cleaned(right);

/** The items in the order of the person who moved them; new items keep their neighbours. */
function inOrder<T extends { id?: string | undefined }>(
  items: T[],
  base: readonly T[],
  theirs: readonly T[],
): T[] {
  const ids = new Set(items.map(({ id }) => id));
  const baseOrder = base.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  const known = new Set(baseOrder);
  const mineOrder = items.filter(({ id }) => known.has(id)).map(({ id }) => id);
  if (mineOrder.some((id, index) => id !== baseOrder[index])) return items;
  const byId = new Map(items.map((item) => [item.id, item]));
  const queue = theirs.flatMap(({ id }) => {
    const item = byId.get(id);
    return item && known.has(id) ? [item] : [];
  });
  return items.map((item) => (known.has(item.id) ? (queue.shift() ?? item) : item));
}

function mergeItems<T extends Item>(
  list: "addresses" | "contacts",
  [base, mine, theirs]: [readonly T[], readonly T[], readonly T[]],
  prefer: Side,
  overlaps: Overlap[],
): T[] {
  const fields = list === "addresses" ? ADDRESS_FIELDS : CONTACT_FIELDS;
  const byId = (items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  const [old, now] = [byId(base), byId(theirs)];
  const differs = (left: T, right: T) => fields.some(({ name }) => differsIn(left, right, name));

  const merged = mine.flatMap((item, index): T[] => {
    const was = item.id === undefined ? undefined : old.get(item.id);
    if (!was) return [item];
    const path = `${list}.${index}`;
    const latest = now.get(item.id);
    if (!latest) {
      if (item.removed || !differs(item, was)) return [];
      overlaps.push({ path, mine: item, theirs: null });
      return prefer === "mine" ? [{ ...item, id: undefined }] : [];
    }
    if (item.removed) {
      if (differs(latest, was)) overlaps.push({ path, mine: null, theirs: latest });
      return [{ ...latest, key: item.key, removed: !differs(latest, was) || prefer === "mine" }];
    }
    const values = fields.map(({ name }): [string, unknown] => [
      name,
      pick(
        [rawField(was, name), rawField(item, name), rawField(latest, name)],
        sameText,
        prefer,
        () =>
          overlaps.push({
            path: `${path}.${name}`,
            mine: rawField(item, name),
            theirs: rawField(latest, name),
          }),
      ),
    ]);
    // Every field of the kind, from three items of this type.
    return [{ ...latest, ...Object.fromEntries(values), key: item.key } as T];
  });
  const ordered = inOrder(merged, base, theirs);
  const known = new Set(mine.map(({ id }) => id));
  return [...ordered, ...theirs.filter(({ id }) => !known.has(id))];
}

function mergeAttributes(
  [base, mine, theirs]: [AttributeValues[], AttributeValues[], AttributeValues[]],
  prefer: Side,
  overlaps: Overlap[],
): AttributeValues[] {
  const byName = (rows: readonly AttributeValues[]) => new Map(rows.map((row) => [row.was, row]));
  const [old, now] = [byName(base), byName(theirs)];
  const same = (left: AttributeValues, right: AttributeValues) =>
    left.removed === right.removed &&
    attributeName(left) === attributeName(right) &&
    attributeContent(left) === attributeContent(right);

  const merged = mine.flatMap((row, index): AttributeValues[] => {
    const path = `attributes.${index}`;
    const was = row.was === null ? undefined : old.get(row.was);
    if (!was) {
      const taken = now.get(attributeName(row));
      if (!taken) return [row];
      if (attributeContent(taken) !== attributeContent(row)) {
        overlaps.push({ path, mine: row, theirs: taken });
      }
      return [prefer === "mine" ? { ...row, was: taken.was } : taken];
    }
    const latest = now.get(was.was);
    if (!latest) {
      if (row.removed || same(row, was)) return [];
      overlaps.push({ path, mine: row, theirs: null });
      return prefer === "mine" ? [{ ...row, was: null }] : [];
    }
    const picked = pick([was, row, latest], same, prefer, () =>
      overlaps.push({ path, mine: row.removed ? null : row, theirs: latest }),
    );
    return [{ ...picked, key: row.key }];
  });
  const known = new Set([...mine, ...merged].map(({ was }) => was));
  return [...merged, ...theirs.filter(({ was }) => !known.has(was))];
}

/**
 * The form's values after somebody else has saved: their changes and mine, merged field by field.
 * @param base the account that the form was filled from.
 * @param prefer who wins where both changed the same field.
 */
export function mergeAccount(
  base: AccountValues,
  mine: AccountValues,
  theirs: AccountValues,
  prefer: Side,
): Merged {
  const overlaps: Overlap[] = [];
  const scalars = WRITTEN_FIELDS.map(({ name }): [string, unknown] => [
    name,
    pick<unknown>([base[name], mine[name], theirs[name]], sameText, prefer, () =>
      overlaps.push({ path: name, mine: mine[name], theirs: theirs[name] }),
    ),
  ]);
  const addresses = mergeItems(
    "addresses",
    [base.addresses, mine.addresses, theirs.addresses],
    prefer,
    overlaps,
  );
  const contacts = mergeItems(
    "contacts",
    [base.contacts, mine.contacts, theirs.contacts],
    prefer,
    overlaps,
  );
  const values = {
    ...theirs,
    ...Object.fromEntries(scalars),
    addresses: withPrimaryAddresses(addresses),
    contacts: withPrimaryContact(contacts),
    attributes: mergeAttributes(
      [base.attributes, mine.attributes, theirs.attributes],
      prefer,
      overlaps,
    ),
  };
  return { values, overlaps };
}

/**
 * The form's values after a save: the stored account with what was typed during the save.
 * @param sent the values that were saved; the server keeps the order of its items.
 * @param current the values now.
 */
export function afterSave(
  sent: AccountValues,
  current: AccountValues,
  saved: AccountValues,
): AccountValues {
  const ids = new Map<string, string | undefined>();
  for (const list of ["addresses", "contacts"] as const) {
    const kept = sent[list].filter(({ removed }) => !removed);
    kept.forEach(({ key }, index) => {
      ids.set(key, saved[list][index]?.id);
    });
  }
  const names = new Map(
    sent.attributes.filter(({ removed }) => !removed).map((row) => [row.key, attributeName(row)]),
  );
  const sentRemoved = new Set(
    [...sent.addresses, ...sent.contacts, ...sent.attributes]
      .filter(({ removed }) => removed)
      .map(({ key }) => key),
  );
  /** These values with the stored ids of new items, without removed items that are gone. */
  const stored = (values: AccountValues, isGone: (item: { removed: boolean }) => boolean) => {
    const remaining = <T extends { key: string; removed: boolean }>(items: readonly T[]) =>
      items.filter((item) => !(sentRemoved.has(item.key) && isGone(item)));
    return {
      ...values,
      addresses: remaining(values.addresses).map((item) => ({
        ...item,
        id: ids.get(item.key) ?? item.id,
      })),
      contacts: remaining(values.contacts).map((item) => ({
        ...item,
        id: ids.get(item.key) ?? item.id,
      })),
      attributes: remaining(values.attributes).map((row) => ({
        ...row,
        was: names.get(row.key) ?? row.was,
      })),
    };
  };
  const base = stored(sent, () => true);
  const mine = stored(current, ({ removed }) => removed);
  return mergeAccount(base, mine, saved, "mine").values;
}
