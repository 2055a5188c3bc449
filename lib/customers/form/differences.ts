import { ADDRESS_FIELDS, CONTACT_FIELDS, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import { ownProperty } from "@/lib/own-property";
import { attributeName } from "./schema";
import {
  type AccountValues,
  type AttributeValues,
  attributeValue,
  withPrimaryAddresses,
  withPrimaryContact,
} from "./values";

/**
 * A difference between two states; for an item of a list `path` names its place, such as
 * `contacts.1`.
 */
export type Difference = {
  path: string;
  kind: "changed" | "added" | "removed" | "reordered";
  before: unknown;
  after: unknown;
};

type Item = { id?: string | undefined; removed: boolean };

/** A value as the server would store it: trimmed, with blank as null. */
export function cleaned(value: unknown): unknown {
  return typeof value === "string" ? value.trim().normalize("NFC") || null : value;
}

/** A field of an item as it is; null when it has none. */
export function rawField(item: object, name: string): unknown {
  return ownProperty(item, name) ?? null;
}

/** Whether a field of two items differs as the server would store it. */
export function differsIn(left: object, right: object, name: string): boolean {
  const [one, other] = [rawField(left, name), rawField(right, name)];
  return one !== other && cleaned(one) !== cleaned(other);
}

export function changedFields(
  before: object,
  after: object,
  fields: readonly Pick<Field, "name">[],
): string[] {
  return fields.map(({ name }) => name).filter((name) => differsIn(before, after, name));
}

function listDifferences(
  list: "addresses" | "contacts",
  before: readonly Item[],
  after: readonly Item[],
  fields: readonly Field[],
): Difference[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const found = after.flatMap((item, index): Difference[] => {
    const was = item.id === undefined ? undefined : old.get(item.id);
    const path = `${list}.${index}`;
    if (item.removed) return was ? [{ path, kind: "removed", before: was, after: null }] : [];
    if (!was) return [{ path, kind: "added", before: null, after: item }];
    return changedFields(was, item, fields).length > 0
      ? [{ path, kind: "changed", before: was, after: item }]
      : [];
  });
  const ids = new Set(after.map((item) => item.id));
  const missing = before.flatMap((item, index): Difference[] =>
    ids.has(item.id)
      ? []
      : [{ path: `${list}.${index}`, kind: "removed", before: item, after: null }],
  );
  const kept = after.filter((item) => !item.removed && old.has(item.id)).map(({ id }) => id);
  const keptIds = new Set(kept);
  const keptBefore = before.filter(({ id }) => keptIds.has(id)).map(({ id }) => id);
  const moved = kept.some((id, index) => id !== keptBefore[index]);
  return [
    ...found,
    ...missing,
    ...(moved ? [{ path: list, kind: "reordered" as const, before: keptBefore, after: kept }] : []),
  ];
}

/**
 * The content of an attribute row, for comparing two rows; works for a number that is not valid yet
 * too.
 */
export function attributeContent(row: AttributeValues): unknown {
  const value = attributeValue(row);
  if (value === undefined) return `not a number: ${row.text}`;
  return typeof value === "string" ? value.trim().normalize("NFC") : value;
}

function attributeDifferences(
  before: readonly AttributeValues[],
  after: readonly AttributeValues[],
): Difference[] {
  const old = new Map(before.map((row) => [row.was, row]));
  const found = after.flatMap((row, index): Difference[] => {
    const was = row.was === null ? undefined : old.get(row.was);
    const path = `attributes.${index}`;
    if (row.removed) return was ? [{ path, kind: "removed", before: was, after: null }] : [];
    if (!was) return [{ path, kind: "added", before: null, after: row }];
    const same = attributeName(row) === was.name && attributeContent(row) === attributeContent(was);
    return same ? [] : [{ path, kind: "changed", before: was, after: row }];
  });
  const names = new Set(after.map((row) => row.was));
  const missing = before.flatMap((row, index): Difference[] =>
    names.has(row.was)
      ? []
      : [{ path: `attributes.${index}`, kind: "removed", before: row, after: null }],
  );
  return [...found, ...missing];
}

/** All differences between a stored account and the form: one for each field, item and row. */
export function differences(before: AccountValues, after: AccountValues): Difference[] {
  return [
    ...WRITTEN_FIELDS.filter(({ name }) => cleaned(before[name]) !== cleaned(after[name])).map(
      ({ name }): Difference => ({
        path: name,
        kind: "changed",
        before: before[name],
        after: after[name],
      }),
    ),
    ...listDifferences(
      "addresses",
      before.addresses,
      withPrimaryAddresses(after.addresses),
      ADDRESS_FIELDS,
    ),
    ...listDifferences(
      "contacts",
      before.contacts,
      withPrimaryContact(after.contacts),
      CONTACT_FIELDS,
    ),
    ...attributeDifferences(before.attributes, after.attributes),
  ];
}
