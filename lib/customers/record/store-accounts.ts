import "server-only";
import { deleteRows, insertRows, isOneOf, updateRows } from "@/lib/db/rows";
import { raw, type Sql, sql } from "@/lib/db/sql";
import { caseKey, textKey } from "@/lib/text";
import { seeingMerged } from "./merged-accounts";
import { addressColumns, contactColumns, customerColumns } from "./row";
import { type CustomerState, toObject } from "./state";

/** A new state of an account and the one it replaces; `before` is null for a new account. */
type Step = { before: CustomerState | null; after: CustomerState };

type Child = { id: string; externalId: string | null };
type Owned<State> = { customerId: string; before: readonly State[]; after: readonly State[] };
type Placed<State> = { customerId: string; child: State; position: number };

/** Which children are removed, which are new, and which changed content or position. */
function compare<State extends Child>({ customerId, before, after }: Owned<State>) {
  const old = new Map(before.map((child, position) => [child.id, { child, position }]));
  const kept = new Set(after.map((child) => child.id));
  const added: Placed<State>[] = [];
  const changed: Placed<State>[] = [];
  const renamed: string[] = [];
  after.forEach((child, position) => {
    const was = old.get(child.id);
    if (!was) added.push({ customerId, child, position });
    else if (was.position !== position || JSON.stringify(was.child) !== JSON.stringify(child)) {
      changed.push({ customerId, child, position });
      if (was.child.externalId !== child.externalId) renamed.push(child.id);
    }
  });
  return { removed: [...old.keys()].filter((id) => !kept.has(id)), added, changed, renamed };
}

function storeChildren<State extends Child>(
  organizationId: string,
  table: "Address" | "Contact",
  columnsOf: (child: State) => object,
  lists: readonly Owned<State>[],
): Sql[] {
  const compared = lists.map(compare);
  const removed = compared.flatMap((list) => list.removed);
  const renamed = compared.flatMap((list) => (list.renamed.length > 1 ? list.renamed : []));
  const changed = compared.flatMap((list) =>
    list.changed.map(({ child, position }) => ({ ...columnsOf(child), id: child.id, position })),
  );
  const added = compared.flatMap((list) =>
    list.added.map(({ customerId, child, position }) => ({
      ...columnsOf(child),
      organizationId,
      customerId,
      id: child.id,
      position,
    })),
  );
  return [
    ...deleteRows(organizationId, table, removed),
    ...freeKeys(organizationId, table, renamed),
    ...updateRows(organizationId, table, changed),
    ...insertRows(table, added),
  ];
}

/** Clears unique values first, so that rows can swap them. */
function freeKeys(
  organizationId: string,
  table: "Customer" | "Address" | "Contact",
  ids: readonly string[],
): Sql[] {
  if (ids.length === 0) return [];
  const number =
    table === "Customer" ? raw(`, "customerNumberLower" = "id"::text || ' free'`) : raw("");
  return [
    sql`
    UPDATE ${raw(`"${table}"`)} SET "externalId" = NULL${number}
    WHERE "organizationId" = ${organizationId} AND ${isOneOf(raw('"id"'), ids)}`,
  ];
}

/** Stores new states of accounts: a few statements for all. */
export function storeAccounts(organizationId: string, steps: readonly Step[]): Sql[] {
  const rows = steps.map(({ before, after }) => {
    const { createdAt, updatedAt, ...columns } = toObject(after);
    const row = { ...customerColumns(columns), id: after.id, version: after.version, updatedAt };
    return before ? { row, isNew: false } : { row: { ...row, createdAt }, isNew: true };
  });
  const renamed = steps.filter(
    ({ before, after }) =>
      before &&
      (before.externalId !== after.externalId || before.customerNumber !== after.customerNumber),
  );
  const freed = renamed.length > 1 ? renamed.map(({ after }) => after.id) : [];
  const rowsOf = (wanted: boolean) =>
    rows.filter(({ isNew }) => isNew === wanted).map(({ row }) => row);
  const listsOf = <State extends Child>(of: (state: CustomerState) => State[]) =>
    steps.map(({ before, after }) => ({
      customerId: after.id,
      before: before ? of(before) : [],
      after: of(after),
    }));
  const [addresses, contacts] = [
    listsOf((state) => state.addresses),
    listsOf((state) => state.contacts),
  ];
  return [
    ...freeKeys(organizationId, "Customer", freed),
    ...updateRows(organizationId, "Customer", rowsOf(false)),
    ...insertRows("Customer", rowsOf(true)),
    ...redirectOldNumbers(organizationId, steps),
    ...storeChildren(organizationId, "Address", addressColumns, addresses),
    ...storeChildren(organizationId, "Contact", contactColumns, contacts),
  ];
}

/** Lets pages redirect from old numbers; a number in use has no redirect. */
function redirectOldNumbers(organizationId: string, steps: readonly Step[]): Sql[] {
  const moves = steps.flatMap(({ before, after }) => {
    const [from, to] = [caseKey(before?.customerNumber ?? ""), caseKey(after.customerNumber)];
    return before && from !== to ? [{ from, to, customerId: after.id }] : [];
  });
  if (moves.length === 0) return [];
  const taken = new Set(moves.map(({ to }) => to));
  const left = moves.filter(({ from }) => !taken.has(from));
  const numbers = moves.flatMap(({ from, to }) => [from, to]);
  return [
    sql`
    DELETE FROM "CustomerNumberAlias"
    WHERE "organizationId" = ${organizationId} AND "customerNumberLower" = ANY(${numbers}::text[])`,
    ...insertRows(
      "CustomerNumberAlias",
      left.map(({ from, customerId }) => ({
        organizationId,
        customerNumberLower: from,
        customerId,
      })),
    ),
  ];
}

/** Fields that bulk writes change for thousands of accounts without reading the whole account. */
export const FIELDS_ALONE = ["pricing", "terms", "repNumber"] as const;

/** A value of one field of an account, with its next version. */
type FieldStep = {
  id: string;
  version: number;
  updatedAt: string;
  field: (typeof FIELDS_ALONE)[number];
  after: string | null;
};

/** Writes single fields: one statement for each field. */
export function storeFields(organizationId: string, steps: readonly FieldStep[]): Sql[] {
  return FIELDS_ALONE.flatMap((name) => {
    const rows = steps
      .filter(({ field }) => field === name)
      .map(({ id, version, updatedAt, after }) => ({
        id,
        version,
        updatedAt,
        [name]: after,
        [`${name}Key`]: after === null ? null : textKey(after),
      }));
    return updateRows(organizationId, "Customer", rows);
  });
}

/** Hides accounts that were merged, or shows them again. */
export function storeMerges(
  organizationId: string,
  merges: readonly { id: string; mergedIntoId: string | null }[],
): Sql[] {
  return merges.length > 0 ? seeingMerged(updateRows(organizationId, "Customer", merges)) : [];
}

/** Deletes accounts with everything they own; their orders stay, without an account. */
export function deleteAccounts(organizationId: string, ids: readonly string[]): Sql[] {
  if (ids.length === 0) return [];
  return [
    sql`
    UPDATE "Order" SET "customerId" = NULL
    WHERE "organizationId" = ${organizationId} AND ${isOneOf(raw('"customerId"'), ids)}`,
    ...deleteRows(organizationId, "Customer", ids),
  ];
}
