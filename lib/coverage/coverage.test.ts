import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Filter } from "@/lib/customers/list/filters";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { suggestValues } from "@/lib/customers/list/suggest";
import { ALL_DUPLICATES } from "@/lib/customers/merge/duplicates-query";
import { listDuplicates } from "@/lib/customers/merge/list-duplicates";
import { FILTER_ISSUES, type FilterIssue } from "@/lib/customers/quality/issues";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { renameEntry } from "@/lib/lists/edit-entries";
import { recordOrder } from "@/lib/orders/record-orders";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { accountMakeup, countIssues, repLoads } from "./coverage";

const STARTS = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"];

/** Creates an organization whose accounts have every issue, in spellings that match only by key. */
async function stocked(): Promise<Actor> {
  const organizationId = await makeOrganization({ tiers: ["Détail", "Gross"] });
  const actor = makeActor(organizationId);
  await inOrganization(actor, async ({ prisma }) => {
    await prisma.priceTier.updateMany({ where: { name: "Gross" }, data: { active: false } });
    await prisma.paymentTerms.create({
      data: { organizationId, name: "Net30", nameKey: "net30", active: false },
    });
    await prisma.salesRep.createMany({
      data: [
        { organizationId, repNumber: "É-1", repNumberKey: "é-1", name: "Ada" },
        { organizationId, repNumber: "R-2", repNumberKey: "r-2", name: "Bo", active: false },
        { organizationId, repNumber: "R-3", repNumberKey: "r-3", name: "Cy" },
      ],
    });
  });
  const billing = makeAddress({ addressType: "Billing", country: "DE" });
  const shipping = makeAddress({ addressType: "Shipping", country: "de" });
  const accounts = [
    { pricing: "detail", repNumber: "e-1", terms: "NET30", addresses: [billing, shipping] },
    { pricing: "Détail", repNumber: "É-1", terms: null, addresses: [billing], active: false },
    { pricing: "Gross", repNumber: "R-2", terms: "Cash", addresses: [shipping] },
    { pricing: "Else", repNumber: "X-9", terms: null, createdAt: "2026-01-15T00:00:00.000Z" },
    { pricing: "Détail", repNumber: null, terms: null, createdAt: "2026-03-15T00:00:00.000Z" },
  ];
  await insertCustomers(
    organizationId,
    accounts.map((more, index) =>
      makeCustomer(organizationId, `A-${index + 1}`, {
        createdAt: "2025-12-31T23:59:59.999Z",
        active: true,
        addresses: [],
        ...more,
      }),
    ),
  );
  return actor;
}

const numbers = async (actor: Actor, ...filters: Filter[]) => {
  const { data, totalRecords } = await listCustomers(actor, { ...DEFAULT_QUERY, filters });
  expect(data).toHaveLength(totalRecords);
  return data.map(({ customerNumber }) => customerNumber).sort();
};
const issue = (value: string, operator: Filter["operator"] = "equals"): Filter => ({
  field: "issue",
  operator,
  value,
});

test("an issue finds the accounts that have it, its opposite the others", async () => {
  const actor = await stocked();
  const expected: Record<FilterIssue, string[]> = {
    "no-rep": ["A-5"],
    "unknown-rep": ["A-4"],
    "inactive-rep": ["A-3"],
    "no-billing-address": ["A-3", "A-4", "A-5"],
    "no-shipping-address": ["A-2", "A-4", "A-5"],
    "retired-tier": ["A-3", "A-4"],
    "unknown-terms": ["A-3"],
    "reserved-number": [],
    // The factory gives all of them the same e-mail.
    duplicate: ["A-1", "A-2", "A-3", "A-4", "A-5"],
  };
  const all = ["A-1", "A-2", "A-3", "A-4", "A-5"];
  for (const name of FILTER_ISSUES) {
    expect(await numbers(actor, issue(name)), name).toEqual(expected[name]);
    const others = all.filter((number) => !expected[name].includes(number));
    expect(await numbers(actor, issue(name, "notequals")), `not ${name}`).toEqual(others);
  }
  const either = [issue("no-rep"), issue("inactive-rep")].map((one) => ({ ...one, group: "g" }));
  expect(await numbers(actor, ...either)).toEqual(["A-3", "A-5"]);
});

test("without any list of its own every rep, tier and terms is unknown", async () => {
  const organizationId = await makeOrganization({ tiers: [] });
  const actor = makeActor(organizationId);
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "A-1", { repNumber: "R-1", terms: "Net30", pricing: "Gross" }),
  ]);
  for (const name of ["unknown-rep", "unknown-terms", "retired-tier"]) {
    expect(await numbers(actor, issue(name)), name).toEqual(["A-1"]);
  }
});

test("an account under a word that addresses need is flagged", async () => {
  const organizationId = await makeOrganization();
  await insertCustomers(
    organizationId,
    ["Changes", "new-1", "export"].map((number) => makeCustomer(organizationId, number)),
  );
  const actor = makeActor(organizationId);
  expect(await numbers(actor, issue("reserved-number"))).toEqual(["Changes", "export"]);
});

test("each number of the board is the total of the list that it leads to", async () => {
  const whole = await stocked();
  const bound = { ...whole, ownAccountsOnly: true, repNumber: "R-2" };
  for (const actor of [whole, bound]) {
    const { active, inactive, issues, duplicatePairs } = await countIssues(actor);
    expect(duplicatePairs).toBe((await listDuplicates(actor, ALL_DUPLICATES)).counts.all);
    expect(active).toBe((await numbers(actor, is("active", true))).length);
    expect(inactive).toBe((await numbers(actor, is("active", false))).length);
    for (const name of FILTER_ISSUES) {
      expect(issues[name], name).toBe((await numbers(actor, issue(name))).length);
    }
    for (const { repNumber, accounts } of await repLoads(actor, "2026-01-01")) {
      const found = await numbers(actor, is("repNumber", repNumber ?? ""));
      expect(accounts, `rep ${repNumber}`).toBe(found.length);
    }
    const { tiers, countries, months } = await accountMakeup(actor, STARTS);
    for (const { value, accounts } of tiers) {
      expect(accounts, value).toBe((await numbers(actor, is("pricing", value))).length);
    }
    for (const { value, accounts } of countries) {
      expect(accounts, value).toBe((await numbers(actor, is("addresses.country", value))).length);
    }
    const [first = "", second = ""] = STARTS;
    const between: Filter[][] = [
      [{ field: "createdAt", operator: "lt", value: first }],
      [
        { field: "createdAt", operator: "gte", value: first },
        { field: "createdAt", operator: "lt", value: second },
      ],
      [{ field: "createdAt", operator: "gte", value: second }],
    ];
    for (const [index, filters] of between.entries()) {
      const month = months[index];
      expect(month?.active).toBe((await numbers(actor, ...filters, is("active", true))).length);
      expect(month?.inactive).toBe((await numbers(actor, ...filters, is("active", false))).length);
    }
  }
});

const is = (field: string, value: string | boolean): Filter => ({
  field,
  operator: "equals",
  value,
});

test("a rep's load is the book and what it ordered of late, reps without accounts last", async () => {
  const actor = await stocked();
  const order = { number: "1", customerNumber: "A-1", date: "2026-05-01", total: "10.5" };
  await recordOrder(actor, order);
  await recordOrder(actor, { ...order, number: "2", customerNumber: "A-2", total: "1" });
  await recordOrder(actor, { ...order, number: "3", total: "7", currencyCode: "EUR" });
  await recordOrder(actor, { ...order, number: "4", date: "2025-12-31" });
  const loads = await repLoads(actor, "2026-01-01");
  expect(loads.map(({ repNumber, rep, accounts }) => [repNumber, rep?.name, accounts])).toEqual([
    ["É-1", "Ada", 2],
    ["R-2", "Bo", 1],
    ["X-9", undefined, 1],
    [null, undefined, 1],
    ["R-3", "Cy", 0],
  ]);
  expect(loads[0]?.volumes).toEqual([
    { currencyCode: "USD", orders: 2, total: "11.50" },
    { currencyCode: "EUR", orders: 1, total: "7.00" },
  ]);
  const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-2" };
  expect((await repLoads(bound, "2026-01-01")).map(({ repNumber }) => repNumber)).toEqual(["R-2"]);
});

test("a spelling that no account has any more is in no total, folded or not", async () => {
  const organizationId = await makeOrganization({ tiers: ["PREMIUM"] });
  const actor = makeActor(organizationId);
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "A-1", { pricing: "PREMIUM", repNumber: "SR-A" }),
    makeCustomer(organizationId, "A-2", { pricing: "PREMIUM", repNumber: "SR-A" }),
  ]);
  await renameEntry(actor, { list: "tiers", name: "PREMIUM", to: "Premium", expected: 2 });
  for (const number of ["A-1", "A-2"]) await updateCustomer(actor, number, { repNumber: "Sr-A" });
  expect((await accountMakeup(actor, STARTS)).tiers).toEqual([{ value: "Premium", accounts: 2 }]);
  expect(await repLoads(actor, "2026-01-01")).toMatchObject([{ repNumber: "Sr-A", accounts: 2 }]);
  for (const [field, value] of [
    ["pricing", "Premium"],
    ["repNumber", "Sr-A"],
  ] as const) {
    const { values } = await suggestValues(actor, { field, search: "" });
    expect(values).toEqual([{ value, count: 2 }]);
  }
});
