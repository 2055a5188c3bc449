import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { makeActor, makeOrganization, mergeAccounts } from "@/prisma/factories";
import { findDuplicatesOfInput } from "./duplicates-of-input";
import { nameStem } from "./possible-duplicates";

const base = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: `Company ${customerNumber}`,
  companyEmail: `${customerNumber.toLowerCase()}@acme.example`,
  pricing: "Wholesale",
  ...more,
});

const NOTHING = { customerNumber: "", companyName: "", companyEmail: "", cities: [] };

const found = async (actor: Actor, input: object) =>
  (await findDuplicatesOfInput(actor, { ...NOTHING, ...input })).map(
    ({ customerNumber, evidence }) => [customerNumber, evidence],
  );

async function organization(): Promise<Actor> {
  const actor = makeActor(await makeOrganization());
  const addresses = [{ addressType: "Billing", city: "São Paulo" }];
  await upsertCustomer(actor, base("AC-001", { repNumber: "R-1" }));
  await upsertCustomer(
    actor,
    base("B-2", { companyName: "Acme Steel Works", addresses, repNumber: "R-2", active: false }),
  );
  await upsertCustomer(actor, base("C-3", { companyName: "Acme Paper", addresses }));
  return actor;
}

test("each kind of evidence by itself, several together first, inactive ones too", async () => {
  const actor = await organization();
  expect(await found(actor, { customerNumber: "ac 001" })).toEqual([["AC-001", ["number"]]]);
  expect(await found(actor, { companyEmail: "B-2@ACME.example" })).toEqual([["B-2", ["email"]]]);
  expect(await found(actor, { companyName: "ACME Steelworks", cities: ["sao paulo"] })).toEqual([
    ["B-2", ["name"]],
  ]);
  expect(
    await found(actor, {
      customerNumber: "AC001",
      companyEmail: "b-2@acme.example",
      companyName: "Acme Steel Work",
      cities: ["Austin", "São Paulo"],
    }),
  ).toEqual([
    ["B-2", ["email", "name"]],
    ["AC-001", ["number"]],
  ]);
});

test("a name without a city, an other city, punctuation alone and nothing at all find nothing", async () => {
  const actor = await organization();
  const name = { companyName: "Acme Steel Works" };
  expect(await found(actor, name)).toEqual([]);
  expect(await found(actor, { ...name, cities: ["Austin", " "] })).toEqual([]);
  expect(await found(actor, { customerNumber: " -./ " })).toEqual([]);
  expect(await found(actor, {})).toEqual([]);
});

test("only what the actor may see: bound to a rep, another organization, merged accounts", async () => {
  const actor = await organization();
  const all = { customerNumber: "AC-001", companyEmail: "b-2@acme.example" };
  const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
  expect(await found(bound, all)).toEqual([["AC-001", ["number"]]]);
  expect(await found({ ...bound, repNumber: null }, all)).toEqual([]);
  expect(await found(makeActor(await makeOrganization()), all)).toEqual([]);
  await mergeAccounts(actor, "C-3", "B-2");
  expect(await found(actor, all)).toEqual([["AC-001", ["number"]]]);
});

test("input that cannot be stored is refused at its field; so is who may not write", async () => {
  const actor = await organization();
  const bad = { ...NOTHING, companyName: "a\0", cities: Array.from({ length: 21 }, () => "x") };
  const error = await findDuplicatesOfInput(actor, bad).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(Object.keys((error as AppError).errors ?? {})).toEqual(["companyName", "cities"]);
  const permissions = new Set(PERMISSIONS.filter((one) => one !== "customers:write"));
  await expect(findDuplicatesOfInput({ ...actor, permissions }, NOTHING)).rejects.toThrow(
    /permission/,
  );
});

test.each(["Åcme–Ltd.", "The Acme", "A.B", "木材株式会社", "-", "ﬁne goods", "Ab\u0301c d"])(
  "the beginning of the name %j is the same here and in the database",
  async (companyName) => {
    const actor = makeActor(await makeOrganization());
    await upsertCustomer(actor, base("A-1", { companyName }));
    const [row] = await inOrganization(
      actor,
      (tx) => tx.query<{ stem: string }>`SELECT "companyNameStem" AS "stem" FROM "Customer"`,
    );
    expect(nameStem(companyName)).toBe(row?.stem);
  },
);
