import type { RecordedChange } from "@/lib/audit/write-entries";
import { ownProperty } from "@/lib/own-property";
import { ADDRESSES, CONTACTS, type Kind } from "./children";
import { WRITTEN_FIELDS } from "./fields";
import type { CustomerState } from "./state";

/** One field's change as the API shows it: `path` as in errors, null for no value. */
export type Change = Pick<RecordedChange, "path" | "before" | "after">;

const fieldOf = (of: object | null, name: string): unknown =>
  of ? (ownProperty(of, name) ?? null) : null;

function childChanges(
  kind: Kind,
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): RecordedChange[] {
  const positionBefore = new Map(before.map((child, index) => [child.id, index]));
  const afterIds = new Set(after.map((child) => child.id));
  const plain = ({ id: _id, ...child }: { id: string }) => child;
  const changes: RecordedChange[] = [];

  before.forEach((child, index) => {
    if (afterIds.has(child.id)) return;
    changes.push({
      path: `${kind.path}[${index}]`,
      before: plain(child),
      after: null,
      id: child.id,
      kind: "removed",
    });
  });
  after.forEach((child, index) => {
    const position = positionBefore.get(child.id);
    const old = position === undefined ? undefined : before[position];
    if (!old) {
      changes.push({
        path: `${kind.path}[${index}]`,
        before: null,
        after: plain(child),
        id: child.id,
        kind: "added",
      });
      return;
    }
    for (const { name } of kind.fields) {
      const [was, is] = [fieldOf(old, name), fieldOf(child, name)];
      if (was !== is) {
        changes.push({
          path: `${kind.path}[${index}].${name}`,
          before: was,
          after: is,
          id: child.id,
        });
      }
    }
  });

  const kept = after.filter((child) => positionBefore.has(child.id)).map((child) => child.id);
  const keptBefore = before.filter((child) => afterIds.has(child.id)).map((child) => child.id);
  if (kept.some((id, index) => id !== keptBefore[index])) {
    changes.push({
      path: kind.path,
      before: before.map(plain),
      after: after.map(plain),
      kind: "reordered",
      order: { before: before.map(({ id }) => id), after: after.map(({ id }) => id) },
    });
  }
  return changes;
}

function attributeChanges(before: CustomerState | null, after: CustomerState | null) {
  const [was, is] = [
    new Map(Object.entries(before?.customerAttributes ?? {})),
    new Map(Object.entries(after?.customerAttributes ?? {})),
  ];
  const changes: RecordedChange[] = [];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const path = `customerAttributes.${key}`;
    if (!is.has(key)) {
      changes.push({ path, before: was.get(key) ?? null, after: null, kind: "removed" });
    } else if (!was.has(key)) {
      changes.push({ path, before: null, after: is.get(key) ?? null, kind: "added" });
    } else if (was.get(key) !== is.get(key)) {
      changes.push({ path, before: was.get(key) ?? null, after: is.get(key) ?? null });
    }
  }
  return changes;
}

/** All fields in which two states of an account differ; null stands for no account. */
export function changesBetween(
  before: CustomerState | null,
  after: CustomerState | null,
): RecordedChange[] {
  const scalars = WRITTEN_FIELDS.flatMap(({ name: path }): RecordedChange[] => {
    const change = { path, before: fieldOf(before, path), after: fieldOf(after, path) };
    return change.before === change.after ? [] : [change];
  });
  return [
    ...scalars,
    ...childChanges(ADDRESSES, before?.addresses ?? [], after?.addresses ?? []),
    ...childChanges(CONTACTS, before?.contacts ?? [], after?.contacts ?? []),
    ...attributeChanges(before, after),
  ];
}

/** Recorded changes in the API's form. */
export function toChanges(recorded: readonly RecordedChange[]): Change[] {
  return recorded.map(({ path, before, after }) => ({ path, before, after }));
}
