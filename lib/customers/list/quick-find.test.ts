import { beforeAll, expect, test } from "vitest";
import {
  insertCustomers,
  makeActor,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { accountsByNumber, quickFind } from "./quick-find";

let organizationId = "";
let elsewhere = "";

beforeAll(async () => {
  organizationId = await makeOrganization();
  elsewhere = await makeOrganization();
  const own = (number: string, more: Parameters<typeof makeCustomer>[2] = {}) =>
    makeCustomer(organizationId, number, more);
  await insertCustomers(organizationId, [
    own("Steel", { companyName: "Zimmer GmbH", repNumber: "SR-1" }),
    own("A-1", { companyName: "Northern Steel", contacts: [makeContact({ lastName: "Okafor" })] }),
    own("A-2", { companyName: "Baltic Steel", companyEmail: "hi@baltic.example", active: false }),
    ...Array.from({ length: 12 }, (_, index) =>
      own(`B-${index}`, { companyName: `Bolt ${index}` }),
    ),
  ]);
  await insertCustomers(elsewhere, [
    makeCustomer(elsewhere, "X-1", { companyName: "Their Steel" }),
  ]);
});

const numbers = async (text: string, more: Parameters<typeof makeActor>[1] = {}) =>
  (await quickFind(makeActor(organizationId, more), text)).map((found) => found.customerNumber);

test("the exact number comes first, then the others by name, none of another organization", async () => {
  expect(await numbers(" steel ")).toEqual(["Steel", "A-2", "A-1"]);
  expect(await numbers("a-1")).toEqual(["A-1"]);
});

test("name, e-mail and contacts are searched as in the list", async () => {
  expect(await numbers("north ste")).toEqual(["A-1"]);
  expect(await numbers("baltic.exa")).toEqual(["A-2"]);
  expect(await numbers("okafor")).toEqual(["A-1"]);
  expect(await numbers("bolt")).toHaveLength(8);
});

test("what cannot be searched finds nothing", async () => {
  for (const text of ["", "  ", "x".repeat(201), "a\u0000"])
    expect(await numbers(text)).toEqual([]);
});

test("a rep finds their own accounts only", async () => {
  const own = { ownAccountsOnly: true, repNumber: "SR-1" };
  expect(await numbers("steel", own)).toEqual(["Steel"]);
  expect(await numbers("a-1", own)).toEqual([]);
  const actor = makeActor(organizationId, own);
  expect(await accountsByNumber(actor, ["A-1", "Steel"])).toHaveLength(1);
});

test("accounts by their numbers come in the order asked for, without those that are not there", async () => {
  const actor = makeActor(organizationId);
  expect(await accountsByNumber(actor, ["X-1", "B-3", "gone", "a-2", "\u0000"])).toEqual([
    { customerNumber: "B-3", companyName: "Bolt 3", active: true },
    { customerNumber: "A-2", companyName: "Baltic Steel", active: false },
  ]);
  expect(await accountsByNumber(actor, [])).toEqual([]);
});

test("both need the permission to read", async () => {
  const actor = makeActor(organizationId, { permissions: new Set() });
  await expect(quickFind(actor, "a")).rejects.toMatchObject({ code: "forbidden" });
  await expect(accountsByNumber(actor, ["a"])).rejects.toMatchObject({ code: "forbidden" });
});
