import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { NOW, query, roleOf } from "@/e2e/vitest/activity";
import type { Actor } from "@/lib/auth/actor";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { listActivity } from "./activity";
import { exportActivity } from "./export";
import type { ActivityQuery } from "./query";

async function exported(actor: Actor, asked: ActivityQuery): Promise<Record<string, string>[]> {
  let text = "";
  for await (const piece of exportActivity(actor, asked, NOW)) text += piece;
  return parse(text, { columns: true, bom: true });
}

const SECRETS = [
  "Secret Steel",
  "OLD-NUMBER",
  "hush@secret.example",
  "Hidden City",
  "hiddenKey",
  "Premium",
];

/** A deleted account with a secret in every value, and another that stays. */
async function deletedAccount(): Promise<{ organizationId: string; changeSets: string[] }> {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const base = {
    companyName: "Secret Steel",
    companyEmail: "hush@secret.example",
    pricing: "Premium",
  };
  await upsertCustomer(actor, {
    ...base,
    customerNumber: "OLD-NUMBER",
    addresses: [{ addressType: "Billing", city: "Hidden City" }],
    customerAttributes: { hiddenKey: "x" },
  });
  await updateCustomer(actor, "OLD-NUMBER", { customerAttributes: { hiddenKey: "y" } });
  await renumberCustomer(actor, "OLD-NUMBER", { customerNumber: "GONE" });
  await deleteCustomer(actor, "GONE", { reason: "Closed" });
  await upsertCustomer(actor, {
    customerNumber: "STAYS",
    companyName: "Here",
    companyEmail: "a@here.example",
    pricing: "Retail",
  });
  const changeSets = await inOrganization(actor, ({ prisma }) =>
    prisma.changeSet.findMany({ where: { organizationId } }),
  );
  return { organizationId, changeSets: changeSets.map(({ id }) => id) };
}

test("what a deleted account held is for admins alone, through every read", async () => {
  const { organizationId, changeSets } = await deletedAccount();
  const admin = roleOf(organizationId, "admin");
  const reads = [
    query(),
    query({ account: "GONE" }),
    query({ account: "OLD-NUMBER" }),
    query({ field: "customerAttributes.hiddenKey" }),
    query({ field: "customerNumber" }),
    query({ action: "delete" }),
    query({ action: "renumber" }),
    ...changeSets.map((changeSet) => query({ changeSet })),
  ];
  for (const role of ["sales_ops", "account_manager"] as const) {
    const actor = roleOf(organizationId, role);
    for (const asked of reads) {
      const page = JSON.stringify(await listActivity(actor, asked));
      const file = JSON.stringify(await exported(actor, asked));
      for (const secret of SECRETS) expect(page + file, secret).not.toContain(secret);
    }
    const { lines } = await listActivity(actor, query());
    expect(lines).toMatchObject([
      { entry: { customerNumber: "STAYS", action: "create", isHidden: false } },
      {
        entry: {
          customerNumber: "GONE",
          action: "delete",
          who: "Tester",
          reason: "Closed",
          isHidden: true,
          isDeleted: true,
          changes: [],
          changeCount: 0,
        },
      },
    ]);
    for (const asked of [
      query({ field: "customerAttributes.hiddenKey" }),
      query({ field: "customerNumber" }),
      query({ account: "OLD-NUMBER" }),
      query({ action: "renumber" }),
    ]) {
      expect((await listActivity(actor, asked)).lines).toEqual([]);
      expect(await exported(actor, asked)).toEqual([]);
    }
    expect((await listActivity(actor, query({ account: "GONE" }))).lines).toHaveLength(1);
  }
  const seen = await listActivity(admin, query());
  for (const secret of SECRETS) expect(JSON.stringify(seen)).toContain(secret);
  expect(seen.lines).toHaveLength(5);
  expect(seen.options.attributes).toEqual(["hiddenKey"]);
  expect((await listActivity(admin, query({ account: "GONE" }))).lines).toHaveLength(4);
  expect((await listActivity(admin, query({ field: "customerNumber" }))).lines).toHaveLength(1);
  const file = await exported(admin, query({ action: "delete" }));
  expect(file.find(({ field }) => field === "companyName")).toMatchObject({
    before: "Secret Steel",
    after: "",
    account: "GONE",
    reason: "Closed",
  });
});

test("a rep sees what was done to accounts that are theirs now, and not who did the rest", async () => {
  const organizationId = await makeOrganization();
  const own = { companyEmail: "a@acme.example", pricing: "Retail" };
  const make = (who: string) => makeActor(organizationId, { who: { id: null, name: who } });
  const add = (who: string, customerNumber: string, repNumber: string) =>
    upsertCustomer(make(who), {
      ...own,
      customerNumber,
      companyName: `Company ${customerNumber}`,
      repNumber,
      customerAttributes: { [`key${customerNumber}`]: 1 },
    });
  await add("Ada", "MINE", "SR-1");
  await add("Bob", "THEIRS", "SR-2");
  await add("Cyd", "LOST", "SR-1");
  for (const number of ["MINE", "THEIRS"]) {
    await updateCustomer(make("Ada"), number, { customerAttributes: {} });
  }
  await updateCustomer(make("Cyd"), "LOST", { repNumber: "SR-2" });
  const rep = roleOf(organizationId, "sales_rep", "SR-1");
  const page = await listActivity(rep, query());
  expect(page.lines).toHaveLength(2);
  expect(JSON.stringify(page)).not.toMatch(/THEIRS|LOST|Bob|Cyd/);
  expect(page.options).toEqual({
    people: [{ person: "Ada", name: "Ada", door: "api" }],
    doors: ["api"],
    actions: ["create", "update"],
    attributes: ["keyMINE"],
  });
  await deleteCustomer(make("Ada"), "MINE");
  expect((await listActivity(rep, query())).lines).toEqual([]);
  const nobody = roleOf(organizationId, "sales_rep");
  expect((await listActivity(nobody, query())).lines).toEqual([]);
});

test("an account is followed through its numbers, and not confused with its successor", async () => {
  const organizationId = await makeOrganization();
  const actor = roleOf(organizationId, "admin");
  const add = (customerNumber: string, companyName: string) =>
    upsertCustomer(actor, {
      customerNumber,
      companyName,
      companyEmail: "a@a.example",
      pricing: "Retail",
    });
  await add("A", "First");
  await renumberCustomer(actor, "A", { customerNumber: "B" });
  const names = async (account: string) =>
    (await listActivity(actor, query({ account }))).lines.map((line) =>
      "entry" in line ? `${line.entry.action} ${line.entry.companyName}` : "",
    );
  expect(await names("b")).toEqual(["renumber First", "create First"]);
  expect(await names("A")).toEqual(await names("B"));
  await add("A", "Second");
  expect(await names("A")).toEqual(["create Second"]);
});

test("an export has a line for each changed field, formulas disarmed, and needs its permission", async () => {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId, { who: { id: null, name: "=Ada" } });
  await upsertCustomer(actor, {
    customerNumber: "A",
    companyName: "Acme",
    companyEmail: "a@a.example",
    pricing: "Retail",
  });
  await updateCustomer(
    actor,
    "A",
    { companyName: "=1+1", terms: "NET30", contacts: [{ firstName: 'J"ö' }] },
    { reason: "a, b" },
  );
  const lines = await exported(actor, query({ action: "update" }));
  const whole = { who: "'=Ada", door: "api", account: "A", action: "update", reason: "a, b" };
  expect(lines).toMatchObject([
    { ...whole, field: "companyName", before: "Acme", after: "'=1+1" },
    { ...whole, field: "terms", before: "", after: "NET30" },
    { ...whole, field: "contacts[0]", before: "" },
  ]);
  expect(JSON.parse(lines[2]?.after ?? "")).toMatchObject({ firstName: 'J"ö' });
  expect(lines[0]?.request).toBe(actor.requestId);
  for (const role of ["sales_rep", "sales_ops"] as const) {
    const may = role === "sales_ops";
    const run = async () => exported(roleOf(organizationId, role, "SR-1"), query());
    if (may) expect(await run()).not.toEqual([]);
    else await expect(run()).rejects.toThrow(/customers:export/);
  }
  await expect(
    listActivity(makeActor(organizationId, { permissions: new Set() }), query()),
  ).rejects.toThrow(/customers:read/);
});

test("an entry of many changes is exported in pieces", async () => {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const changes = 2_100;
  const addresses = Array.from({ length: changes / 3 }, (_, index) => ({
    externalId: `A${index}`,
    addressType: "Billing",
  }));
  await upsertCustomer(actor, {
    customerNumber: "1",
    companyName: "Large",
    companyEmail: "a@large.example",
    pricing: "Retail",
    addresses,
  });
  const more = { line1: "1 Main Street", city: "Austin", state: "TX" };
  await updateCustomer(actor, "1", { addresses: addresses.map((one) => ({ ...one, ...more })) });
  const pieces: string[] = [];
  for await (const piece of exportActivity(actor, query(), NOW)) pieces.push(piece);
  const lines: string[][][] = pieces.map((piece) => parse(piece, { bom: true }));
  expect(Math.max(...lines.map(({ length }) => length))).toBe(1_000);
  expect(lines.flat().filter(([first]) => first === "time")).toHaveLength(1);
  expect(lines.flat().filter(([, , , , , , , path]) => path?.endsWith(".city"))).toHaveLength(
    changes / 3,
  );
});
