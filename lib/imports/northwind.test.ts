import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { importWith } from "./import-cli";

const FOLDER = resolve("../shared/data/northwind");
const MAPPINGS = resolve("e2e/northwind");

async function importAll(organizationId: string): Promise<string[]> {
  const summaries: string[] = [];
  for (const [mapping, file] of [
    ["customers.json", "customers.csv"],
    ["reps.json", "employees.csv"],
    ["orders.json", "orders.csv"],
  ] as const) {
    const said: string[] = [];
    const out = {
      log: (text: string) => said.push(text),
      error: (text: string) => said.push(text),
    };
    const args = ["--organization", organizationId, "--mapping", join(MAPPINGS, mapping)];
    const code = await importWith([...args, "--create", join(FOLDER, file)], out);
    summaries.push(`${code} ${said.at(-1)}`);
  }
  return summaries;
}

function stored(organizationId: string) {
  const where = { organizationId };
  return inOrganization(where, async ({ prisma }) => ({
    customers: await prisma.customer.findMany({
      where,
      select: { customerNumber: true, version: true, updatedAt: true, repNumber: true },
      orderBy: { customerNumber: "asc" },
    }),
    addresses: await prisma.address.findMany({ where, orderBy: { id: "asc" } }),
    contacts: await prisma.contact.findMany({ where, orderBy: { id: "asc" } }),
    reps: await prisma.salesRep.findMany({ where, orderBy: { id: "asc" } }),
    orders: await prisma.order.findMany({ where, orderBy: { number: "asc" } }),
    audit: await prisma.auditEntry.findMany({ where, select: { id: true, changeSetId: true } }),
    changeSets: await prisma.changeSet.findMany({ where }),
  }));
}

if (existsSync(FOLDER)) {
  test("Northwind imports whole, and again changes nothing", async () => {
    const organizationId = `northwind-${randomUUID()}`;
    expect(await importAll(organizationId)).toEqual([
      "0 91 created, 0 updated, 0 unchanged, 0 failed.",
      "0 9 created, 0 updated, 0 unchanged, 0 failed.",
      "0 830 created, 0 updated, 0 unchanged, 0 failed.",
    ]);
    const first = await stored(organizationId);
    expect(first.customers).toHaveLength(91);
    expect(first.contacts).toHaveLength(91);
    expect(first.contacts.filter(({ isPrimary }) => isPrimary)).toHaveLength(91);
    expect(first.addresses).toHaveLength(91);
    expect(new Set(first.addresses.map(({ addressType }) => addressType))).toEqual(
      new Set(["Billing"]),
    );
    expect(new Set(first.addresses.map(({ country }) => country))).toHaveLength(21);
    expect(first.reps).toHaveLength(9);
    expect(first.orders).toHaveLength(830);
    expect(first.orders.filter(({ customerId }) => customerId === null)).toEqual([]);
    const ordering = new Set(first.orders.map(({ customerNumber }) => customerNumber));
    const numbers = first.customers.map(({ customerNumber }) => customerNumber);
    expect(numbers.filter((number) => !ordering.has(number))).toEqual(["FISSA", "PARIS"]);
    const reps = new Set<string | null>(first.reps.map(({ repNumber }) => repNumber));
    expect(first.orders.filter(({ repNumber }) => !reps.has(repNumber))).toEqual([]);
    expect(first.changeSets).toHaveLength(1);
    expect(first.audit).toHaveLength(91);

    expect(await importAll(organizationId)).toEqual([
      "0 0 created, 0 updated, 91 unchanged, 0 failed.",
      "0 0 created, 0 updated, 9 unchanged, 0 failed.",
      "0 0 created, 0 updated, 830 unchanged, 0 failed.",
    ]);
    expect(await stored(organizationId)).toEqual(first);
  });
} else {
  test(`Northwind cannot be imported here: there is no folder ${FOLDER}`, () => {
    expect(existsSync(FOLDER)).toBe(false);
  });
}
