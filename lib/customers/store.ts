import "server-only";
import { deleteRows, insertRows, updateRow } from "@/lib/db/rows";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";
import { addressColumns, contactColumns, customerColumns } from "./row";
import { type CustomerState, toObject } from "./state";

type Positioned<Child> = { child: Child; position: number };

/** Which children are gone, which are new and which differ in content or place. */
function compare<Child extends { id: string }>(before: readonly Child[], after: readonly Child[]) {
  const old = new Map(before.map((child, position) => [child.id, { child, position }]));
  const kept = new Set(after.map((child) => child.id));
  const added: Positioned<Child>[] = [];
  const changed: Positioned<Child>[] = [];
  after.forEach((child, position) => {
    const was = old.get(child.id);
    if (!was) added.push({ child, position });
    else if (was.position !== position || JSON.stringify(was.child) !== JSON.stringify(child)) {
      changed.push({ child, position });
    }
  });
  return { removed: [...old.keys()].filter((id) => !kept.has(id)), added, changed };
}

async function storeChildren<Child extends { id: string }>(
  tx: Tx,
  table: "Address" | "Contact",
  columnsOf: (child: Child) => object,
  customerId: string,
  lists: { before: readonly Child[]; after: readonly Child[] },
): Promise<void> {
  const { removed, added, changed } = compare(lists.before, lists.after);
  await deleteRows(tx, table, removed);
  for (const { child, position } of changed) {
    await updateRow(tx, table, child.id, { ...columnsOf(child), position });
  }
  const { organizationId } = tx;
  await insertRows(
    tx,
    table,
    added.map(({ child, position }) => ({
      ...columnsOf(child),
      organizationId,
      customerId,
      id: child.id,
      position,
    })),
  );
}

/** Writes a state of an account over the one before it; `before` is null for a new account. */
export async function store(
  tx: Tx,
  before: CustomerState | null,
  after: CustomerState,
): Promise<void> {
  const { createdAt, updatedAt, addresses: _addresses, ...columns } = toObject(after);
  const row = { ...customerColumns(columns), version: after.version, updatedAt };
  if (before) await updateRow(tx, "Customer", after.id, row);
  else await insertRows(tx, "Customer", [{ ...row, id: after.id, createdAt }]);
  if (before && before.customerNumber !== after.customerNumber) {
    await redirectOldNumber(tx, before, after);
  }
  await storeChildren(tx, "Address", addressColumns, after.id, {
    before: before?.addresses ?? [],
    after: after.addresses,
  });
  await storeChildren(tx, "Contact", contactColumns, after.id, {
    before: before?.contacts ?? [],
    after: after.contacts,
  });
}

/** The old number leads to the account in the pages; a number in use leads nowhere else. */
async function redirectOldNumber(
  { organizationId, prisma }: Tx,
  before: CustomerState,
  after: CustomerState,
): Promise<void> {
  const [from, to] = [caseKey(before.customerNumber), caseKey(after.customerNumber)];
  if (from === to) return;
  await prisma.customerNumberAlias.deleteMany({
    where: { organizationId, customerNumberLower: { in: [from, to] } },
  });
  await prisma.customerNumberAlias.create({
    data: { organizationId, customerNumberLower: from, customerId: after.id },
  });
}
