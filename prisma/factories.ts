import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { type Merged, mergeCustomers } from "@/lib/customers/merge/merge";
import { ADDRESS, CONTACT } from "@/lib/customers/record/child-fields";
import { CUSTOMER } from "@/lib/customers/record/fields";
import { getCustomer } from "@/lib/customers/record/get";
import { blankOf } from "@/lib/customers/record/registry";
import { addressColumns, contactColumns, customerColumns } from "@/lib/customers/record/row";
import type { AddressObject, ContactObject, CustomerObject } from "@/lib/customers/record/schema";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";

/** An actor with all permissions in the organization, by default. */
export function makeActor(organizationId: string, more: Partial<Actor> = {}): Actor {
  return {
    organizationId,
    who: { id: null, name: "Tester" },
    permissions: new Set(PERMISSIONS),
    repNumber: null,
    ownAccountsOnly: false,
    door: "api",
    requestId: randomUUID(),
    ...more,
  };
}

/** Creates an organization with these price tiers; returns its id. */
export async function makeOrganization({
  tiers = ["Wholesale", "Retail", "Premium"],
}: {
  tiers?: readonly string[];
} = {}): Promise<string> {
  const organizationId = `org-${randomUUID()}`;
  await inOrganization({ organizationId }, async ({ prisma }) => {
    await prisma.organization.create({ data: { organizationId, name: organizationId } });
    await prisma.priceTier.createMany({
      data: tiers.map((name, position) => ({
        organizationId,
        name,
        nameKey: caseKey(name),
        position,
      })),
    });
  });
  return organizationId;
}

/** An address with only the required fields. */
export function makeAddress(more: Partial<AddressObject> = {}): AddressObject {
  return { ...blankOf(ADDRESS), addressType: "Billing", isPrimary: true, ...more };
}

/** A contact with only the required fields. */
export function makeContact(more: Partial<ContactObject> = {}): ContactObject {
  return { ...blankOf(CONTACT), isPrimary: true, ...more };
}

/** A customer with only the required fields. */
export function makeCustomer(
  organizationId: string,
  customerNumber: string,
  more: Partial<CustomerObject> = {},
): CustomerObject {
  return {
    ...blankOf(CUSTOMER),
    customerNumber,
    organizationId,
    companyName: "Acme",
    companyEmail: "a@acme.example",
    pricing: "Wholesale",
    currencyCode: "USD",
    addresses: [],
    contacts: [],
    customerAttributes: {},
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...more,
  };
}

/** Inserts customers into the database directly, without the verbs. */
export async function insertCustomers(
  organizationId: string,
  customers: readonly CustomerObject[],
): Promise<void> {
  const rows = customers.map((customer) => ({ id: uuidv7(), customer }));
  await inOrganization({ organizationId }, async ({ prisma }) => {
    await prisma.customer.createMany({
      data: rows.map(({ id, customer }) => {
        const { createdAt, updatedAt, ...columns } = customer;
        return { ...customerColumns(columns), id, createdAt, updatedAt };
      }),
    });
    await prisma.address.createMany({
      data: rows.flatMap(({ id, customer }) =>
        customer.addresses.map((address, position) => ({
          ...addressColumns(address),
          organizationId,
          customerId: id,
          position,
        })),
      ),
    });
    await prisma.contact.createMany({
      data: rows.flatMap(({ id, customer }) =>
        customer.contacts.map((contact, position) => ({
          ...contactColumns(contact),
          organizationId,
          customerId: id,
          position,
        })),
      ),
    });
  });
}

/** Merges two accounts like the comparison page does right after loading. */
export async function mergeAccounts(
  actor: Actor,
  survivor: string,
  loser: string,
  choices: object = {},
): Promise<Merged> {
  const shown = async (customerNumber: string) => {
    const { etag } = await getCustomer(actor, customerNumber);
    return { customerNumber, etag };
  };
  const sides = { survivor: await shown(survivor), loser: await shown(loser) };
  return mergeCustomers(actor, { ...sides, ...choices });
}
