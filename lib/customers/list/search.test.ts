import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { updateCustomer } from "@/lib/customers/write/update";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { foundBy } from "./found-by";
import { listAccounts } from "./list";
import { parseListQuery } from "./query";
import { quickFind } from "./quick-find";

let actor: Actor;

beforeAll(async () => {
  const organizationId = await makeOrganization();
  actor = makeActor(organizationId);
  const own = (number: string, more: Parameters<typeof makeCustomer>[2] = {}) =>
    makeCustomer(organizationId, number, { companyName: `Company ${number}`, ...more });
  await insertCustomers(organizationId, [
    own("P-1", { companyPhone: "(555) 800-1000", externalId: "ERP-77/b" }),
    own("P-2", { companyFax: "+1 555-800-1002" }),
    own("P-3", {
      addresses: [
        makeAddress({ city: "Łódź", postalCode: "90-001" }),
        makeAddress({ addressType: "Shipping", city: "Kraków", phone: "0048 12 345 67 89" }),
      ],
    }),
    own("P-4", {
      companyEmail: "jane@smith.example",
      contacts: [
        makeContact({ firstName: "Jane", lastName: "Doe", contactType: "Owner" }),
        makeContact({
          firstName: "Jane",
          lastName: "Smith",
          email: "js@p4.example",
          contactType: "Purchasing",
          phone: "030 / 765 43 21",
        }),
      ],
    }),
    own("P-5", { companyPhone: "12345", companyName: "Five 8001000 Ltd" }),
  ]);
});

async function found(search: string): Promise<Record<string, string | null>> {
  const query = parseListQuery(new URLSearchParams({ search, sortOn: "customerNumber" }));
  const { accounts, hits } = await listAccounts(actor, query);
  const isShown = ({ field }: { field: string }) =>
    field === "customerNumber" || field === "companyName";
  return Object.fromEntries(
    accounts.map(({ id, customerNumber }) => [customerNumber, foundBy(hits[id] ?? [], isShown)]),
  );
}

describe("one phone number", () => {
  test.each([
    ["5558001000", { "P-1": "phone (555) 800-1000" }],
    ["+1 555-800-1000", { "P-1": "phone (555) 800-1000" }],
    ["(555) 8001002", { "P-2": "fax +1 555-800-1002" }],
    ["800.1000", { "P-1": "phone (555) 800-1000" }],
    ["8001000", { "P-1": "phone (555) 800-1000", "P-5": null }],
    ["+48 12 345 67 89", { "P-3": "shipping address · phone 0048 12 345 67 89" }],
    ["+49 30 7654321", { "P-4": "Jane Smith · phone 030 / 765 43 21" }],
    ["００３０７６５４３２１", { "P-4": "Jane Smith · phone 030 / 765 43 21" }],
    ["+49 30 7654322", {}],
    // A phone with five digits is too short to be an end of another.
    ["999912345", {}],
    ["0000000", {}],
  ])("%s", async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });
});

describe("words", () => {
  test.each([
    ["jane smith", { "P-4": "Jane Smith · Purchasing" }],
    ["purchasing", {}],
    ["js@p4", { "P-4": "Jane Smith · js@p4.example" }],
    ["smith.example", { "P-4": "jane@smith.example" }],
    ["erp-77", { "P-1": "external ID ERP-77/b" }],
    ["lodz", { "P-3": "Łódź · billing address" }],
    ["90‑001", { "P-3": "90-001 · Łódź · billing address" }],
    ["p-3 krakow", { "P-3": "Kraków · shipping address" }],
    ["jane 7654", { "P-4": "Jane Smith · Purchasing, Jane Smith · phone 030 / 765 43 21" }],
    ["company 800-10", { "P-1": "phone (555) 800-1000", "P-2": "fax +1 555-800-1002" }],
    ["ltd 8001", { "P-5": null }],
    // Three digits match too many phones, and so do digits among letters.
    ["company 800", {}],
    ["company x8001", {}],
    ["555 800", {}],
  ])("%s", async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });
});

test("the palette finds the same and says by what", async () => {
  expect(await quickFind(actor, "+1 (555) 800 1000")).toEqual([
    {
      customerNumber: "P-1",
      companyName: "Company P-1",
      active: true,
      foundBy: "phone (555) 800-1000",
    },
  ]);
  expect(await quickFind(actor, "five")).toEqual([
    { customerNumber: "P-5", companyName: "Five 8001000 Ltd", active: true },
  ]);
});

test("an account that is changed is found by what it has then", async () => {
  await updateCustomer(actor, "P-2", {
    companyFax: null,
    externalId: "new-id",
    addresses: [{ addressType: "Billing", city: "Gdańsk", phone: "58 111 22 33" }],
  });
  expect(await found("5558001002")).toEqual({});
  expect(Object.keys(await found("gdansk new-id"))).toEqual(["P-2"]);
  expect(Object.keys(await found("581112233"))).toEqual(["P-2"]);
});
