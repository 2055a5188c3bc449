import "server-only";
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

/** Writes a state of an account over the one before it; `before` is null for a new account. */
export async function store(
  tx: Tx,
  before: CustomerState | null,
  after: CustomerState,
): Promise<void> {
  const { organizationId, prisma } = tx;
  const { createdAt, updatedAt, addresses: _addresses, ...columns } = toObject(after);
  const row = {
    ...customerColumns(columns),
    version: after.version,
    updatedAt: new Date(updatedAt),
  };
  if (before) {
    await prisma.customer.update({
      where: { organizationId_id: { organizationId, id: after.id } },
      data: row,
      select: { id: true },
    });
  } else {
    await prisma.customer.create({
      data: { ...row, id: after.id, createdAt: new Date(createdAt) },
      select: { id: true },
    });
  }
  if (before && before.customerNumber !== after.customerNumber) {
    await redirectOldNumber(tx, before, after);
  }
  await storeAddresses(tx, before, after);
  await storeContacts(tx, before, after);
}

async function storeAddresses(
  { organizationId, prisma }: Tx,
  before: CustomerState | null,
  after: CustomerState,
): Promise<void> {
  const { removed, added, changed } = compare(before?.addresses ?? [], after.addresses);
  if (removed.length > 0) {
    await prisma.address.deleteMany({ where: { organizationId, id: { in: removed } } });
  }
  for (const { child, position } of changed) {
    const { id, ...address } = child;
    await prisma.address.update({
      where: { organizationId_id: { organizationId, id } },
      data: { ...addressColumns(address), position },
      select: { id: true },
    });
  }
  if (added.length > 0) {
    await prisma.address.createMany({
      data: added.map(({ child: { id, ...address }, position }) => ({
        ...addressColumns(address),
        organizationId,
        customerId: after.id,
        id,
        position,
      })),
    });
  }
}

async function storeContacts(
  { organizationId, prisma }: Tx,
  before: CustomerState | null,
  after: CustomerState,
): Promise<void> {
  const { removed, added, changed } = compare(before?.contacts ?? [], after.contacts);
  if (removed.length > 0) {
    await prisma.contact.deleteMany({ where: { organizationId, id: { in: removed } } });
  }
  for (const { child, position } of changed) {
    const { id, ...contact } = child;
    await prisma.contact.update({
      where: { organizationId_id: { organizationId, id } },
      data: { ...contactColumns(contact), position },
      select: { id: true },
    });
  }
  if (added.length > 0) {
    await prisma.contact.createMany({
      data: added.map(({ child: { id, ...contact }, position }) => ({
        ...contactColumns(contact),
        organizationId,
        customerId: after.id,
        id,
        position,
      })),
    });
  }
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
