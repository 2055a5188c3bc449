import "server-only";
import { deleteRows, insertRows, isOneOf, updateRows } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { caseKey, textKey } from "@/lib/text";
import { withMerged } from "./merged-accounts";
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

async function storeChildren<State extends Child>(
  tx: Tx,
  table: "Address" | "Contact",
  columnsOf: (child: State) => object,
  lists: readonly Owned<State>[],
): Promise<void> {
  const compared = lists.map(compare);
  await deleteRows(
    tx,
    table,
    compared.flatMap(({ removed }) => removed),
  );
  await freeKeys(
    tx,
    table,
    compared.flatMap(({ renamed }) => (renamed.length > 1 ? renamed : [])),
  );
  await updateRows(
    tx,
    table,
    compared.flatMap(({ changed }) =>
      changed.map(({ child, position }) => ({ ...columnsOf(child), id: child.id, position })),
    ),
  );
  const { organizationId } = tx;
  await insertRows(
    tx,
    table,
    compared.flatMap(({ added }) =>
      added.map(({ customerId, child, position }) => ({
        ...columnsOf(child),
        organizationId,
        customerId,
        id: child.id,
        position,
      })),
    ),
  );
}

/** Clears unique values first, so that rows can swap them. */
async function freeKeys(
  tx: Tx,
  table: "Customer" | "Address" | "Contact",
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const number =
    table === "Customer" ? raw(`, "customerNumberLower" = "id"::text || ' free'`) : raw("");
  await tx.query`
    UPDATE ${raw(`"${table}"`)} SET "externalId" = NULL${number}
    WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"id"'), ids)}`;
}

/** Stores new states of accounts, with a few statements for all. */
export async function storeAccounts(tx: Tx, steps: readonly Step[]): Promise<void> {
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
  if (renamed.length > 1) {
    await freeKeys(
      tx,
      "Customer",
      renamed.map(({ after }) => after.id),
    );
  }
  await updateRows(
    tx,
    "Customer",
    rows.filter(({ isNew }) => !isNew).map(({ row }) => row),
  );
  await insertRows(
    tx,
    "Customer",
    rows.filter(({ isNew }) => isNew).map(({ row }) => row),
  );
  await redirectOldNumbers(tx, steps);
  const listsOf = <State extends Child>(of: (state: CustomerState) => State[]) =>
    steps.map(({ before, after }) => ({
      customerId: after.id,
      before: before ? of(before) : [],
      after: of(after),
    }));
  await storeChildren(
    tx,
    "Address",
    addressColumns,
    listsOf((state) => state.addresses),
  );
  await storeChildren(
    tx,
    "Contact",
    contactColumns,
    listsOf((state) => state.contacts),
  );
}

/** Lets pages redirect from old numbers; a number in use has no redirect. */
async function redirectOldNumbers(
  { organizationId, prisma }: Tx,
  steps: readonly Step[],
): Promise<void> {
  const moves = steps.flatMap(({ before, after }) => {
    const [from, to] = [caseKey(before?.customerNumber ?? ""), caseKey(after.customerNumber)];
    return before && from !== to ? [{ from, to, customerId: after.id }] : [];
  });
  if (moves.length === 0) return;
  const taken = new Set(moves.map(({ to }) => to));
  await prisma.customerNumberAlias.deleteMany({
    where: {
      organizationId,
      customerNumberLower: { in: moves.flatMap(({ from, to }) => [from, to]) },
    },
  });
  await prisma.customerNumberAlias.createMany({
    data: moves
      .filter(({ from }) => !taken.has(from))
      .map(({ from, customerId }) => ({ organizationId, customerNumberLower: from, customerId })),
  });
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

/** Writes single fields, with one statement for each field. */
export async function storeFields(tx: Tx, steps: readonly FieldStep[]): Promise<void> {
  for (const name of FIELDS_ALONE) {
    const rows = steps
      .filter(({ field }) => field === name)
      .map(({ id, version, updatedAt, after }) => ({
        id,
        version,
        updatedAt,
        [name]: after,
        [`${name}Key`]: after === null ? null : textKey(after),
      }));
    await updateRows(tx, "Customer", rows);
  }
}

/** Hides accounts that were merged, or shows them again; call it within `withMerged`. */
export async function storeMerges(
  tx: Tx,
  merges: readonly { id: string; mergedIntoId: string | null }[],
): Promise<void> {
  if (merges.length > 0) await withMerged(tx, () => updateRows(tx, "Customer", merges));
}

/** Deletes accounts with everything they own; their orders stay, without an account. */
export async function deleteAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query`
    UPDATE "Order" SET "customerId" = NULL
    WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"customerId"'), ids)}`;
  await deleteRows(tx, "Customer", ids);
}
