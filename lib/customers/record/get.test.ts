import { beforeAll, describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { getCustomer, getCustomerText } from "./get";
import { customerObject } from "./schema";
import { successorOf } from "./successor";

let organizationId = "";
let elsewhere = "";

beforeAll(async () => {
  organizationId = await makeOrganization();
  elsewhere = await makeOrganization();
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "A-1", {
      companyPhone: '1 \u2028 "quoted" \\ \t tab',
      repNumber: "SR-1",
      addresses: [makeAddress({ city: "Austin" }), makeAddress({ city: "Boston" })],
      contacts: [
        makeContact({ firstName: "Jane" }),
        makeContact({ firstName: "Max", isPrimary: false }),
      ],
      customerAttributes: { region: "Süd", limit: 9, vip: true, none: null, "": "" },
      createdAt: "2026-03-01T10:20:30.400Z",
      updatedAt: "2026-03-02T00:00:00.000Z",
    }),
    makeCustomer(organizationId, "a/b", { repNumber: "sr-1" }),
  ]);
  await insertCustomers(elsewhere, [makeCustomer(elsewhere, "A-1")]);
});

const keysOf = (object: object | undefined) => Object.keys(object ?? {});

test("a customer has every key in order, with children by position and times in UTC", async () => {
  const { customer, etag } = await getCustomer(makeActor(organizationId), "a-1");
  const { addresses, contacts } = customerObject.shape;
  expect(keysOf(customer)).toEqual(keysOf(customerObject.shape));
  expect(keysOf(customer.addresses[0])).toEqual(keysOf(addresses.element.shape));
  expect(keysOf(customer.contacts[0])).toEqual(keysOf(contacts.element.shape));
  expect(customer.addresses.map(({ city }) => city)).toEqual(["Austin", "Boston"]);
  expect(customer.contacts.map(({ firstName }) => firstName)).toEqual(["Jane", "Max"]);
  expect(customer).toMatchObject({
    customerNumber: "A-1",
    organizationId,
    companyPhone: '1 \u2028 "quoted" \\ \t tab',
    companyFax: null,
    customerAttributes: { region: "Süd", limit: 9, vip: true, none: null, "": "" },
    createdAt: "2026-03-01T10:20:30.400Z",
    updatedAt: "2026-03-02T00:00:00.000Z",
  });
  expect(etag).toMatch(/^"[0-9a-f-]{36}-1"$/);
});

test("an account without children has empty lists, and the text is the object", async () => {
  const actor = makeActor(organizationId);
  const { text } = await getCustomerText(actor, "A/B");
  expect(JSON.parse(text)).toEqual((await getCustomer(actor, "a/b")).customer);
  expect(JSON.parse(text)).toMatchObject({ addresses: [], contacts: [], customerAttributes: {} });
});

describe("who sees what", () => {
  test("only the organization's own", async () => {
    expect((await failure(getCustomer(makeActor(elsewhere), "a/b"))).code).toBe("not_found");
    const { customer } = await getCustomer(makeActor(elsewhere), "A-1");
    expect(customer.organizationId).toBe(elsewhere);
  });

  test("a rep only the own accounts, by the exact number; without a number none", async () => {
    const rep = makeActor(organizationId, { ownAccountsOnly: true, repNumber: "SR-1" });
    expect((await getCustomer(rep, "A-1")).customer.repNumber).toBe("SR-1");
    expect((await failure(getCustomer(rep, "a/b"))).code).toBe("not_found");
    const nobody = makeActor(organizationId, { ownAccountsOnly: true });
    expect((await failure(getCustomer(nobody, "A-1"))).code).toBe("not_found");
  });

  test("nobody without customers:read", async () => {
    const actor = makeActor(organizationId, { permissions: new Set() });
    expect((await failure(getCustomer(actor, "A-1"))).code).toBe("forbidden");
    expect((await failure(successorOf(actor, "A-1"))).code).toBe("forbidden");
  });
});

describe("numbers", () => {
  test.each(["", "a\0", "\ud800", "x".repeat(5000), "A-1 ", "Å-1", "%"])(
    "%j is nobody's",
    async (number) => {
      const actor = makeActor(organizationId);
      expect((await failure(getCustomer(actor, number))).code).toBe("not_found");
      expect(await successorOf(actor, number)).toBeNull();
    },
  );

  test("an old number leads to the account for those who may see it", async () => {
    const organization = await makeOrganization();
    await insertCustomers(organization, [
      makeCustomer(organization, "Old-1", { repNumber: "SR-1" }),
    ]);
    const actor = makeActor(organization);
    await renumberCustomer(actor, "OLD-1", { customerNumber: "New-1" });
    expect(await successorOf(actor, "oLD-1")).toEqual({
      customerNumber: "New-1",
      by: "renumber",
    });
    expect(await successorOf(actor, "New-1")).toBeNull();
    const other = makeActor(organization, { ownAccountsOnly: true, repNumber: "SR-2" });
    expect(await successorOf(other, "Old-1")).toBeNull();
    expect(await successorOf(makeActor(elsewhere), "Old-1")).toBeNull();
  });
});
