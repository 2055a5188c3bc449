import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { upsertRep } from "@/lib/lists/reps";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { customerOrders } from "./customer-orders";
import { recordOrders } from "./record-orders";
import { ordersReport } from "./report";
import { exportGroups, exportOrders } from "./report-export";
import { changed, type ReportQuery, STANDARD_REPORT } from "./report-query";

const reader = { today: "2026-11-24", locale: "en-US" };
const EVERYTHING: ReportQuery = { ...STANDARD_REPORT, period: { name: "all" } };

const report = (actor: Actor, change: Partial<ReportQuery> = {}) =>
  ordersReport(actor, changed(EVERYTHING, change), reader);

const address = (addressType: string, country: string | null) => ({ addressType, country });

/**
 * Creates two existing accounts, one of them renumbered; a deleted one, and a new one with its
 * number. In total US$ 1,000.00 in four orders and EUR 80.00 in two.
 */
async function organization(): Promise<Actor> {
  const actor = makeActor(await makeOrganization());
  await upsertRep(actor, { repNumber: "SR-1", name: "Zoe" });
  await upsertRep(actor, { repNumber: "SR-2", name: "adam" });
  const account = (customerNumber: string, more: object) =>
    upsertCustomer(actor, {
      customerNumber,
      companyName: `Company ${customerNumber}`,
      companyEmail: "orders@acme.example",
      pricing: "Wholesale",
      ...more,
    });
  await account("A-1", {
    repNumber: "SR-1",
    addresses: [address("Billing", "DE"), address("Shipping", "US")],
  });
  await account("B-2", {
    pricing: "Retail",
    repNumber: "SR-2",
    currencyCode: "EUR",
    addresses: [address("Shipping", null), address("Billing", "DE")],
  });
  await account("GONE", { repNumber: "SR-1", addresses: [address("Billing", "US")] });
  const order = (
    number: string,
    customerNumber: string,
    date: string,
    total: string,
    more = {},
  ) => ({
    number,
    customerNumber,
    date,
    total,
    ...more,
  });
  await recordOrders(actor, [
    order("1", "A-1", "2025-12-31", "100.10"),
    order("2", "A-1", "2026-11-01", "199.90"),
    order("3", "GONE", "2026-11-30", "750.00", { repNumber: null }),
    order("4", "B-2", "2026-11-24", "-20.00"),
    order("5", "B-2", "2026-10-31", "100.00"),
    order("6", "A-1", "2024-01-01", "-50.00", { repNumber: "SR-9" }),
  ]);
  await deleteCustomer(actor, "GONE");
  await account("GONE", { companyName: "Its successor" });
  await renumberCustomer(actor, "A-1", { customerNumber: "A-9" });
  return actor;
}

const told = (rows: Awaited<ReturnType<typeof report>>["groups"]) =>
  rows.map(({ key, name, isGone, currencyCode, orders, total }) =>
    [key, name, isGone ? "gone" : "", currencyCode, orders, total].join("|"),
  );

async function text(pieces: AsyncGenerator<string>): Promise<string[]> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all.replace("\ufeff", "").trimEnd().split("\n");
}

describe("the report of the orders", () => {
  test("adds up each currency for itself, with the orders of accounts that are gone", async () => {
    const actor = await organization();
    const { totals, months, orders, orderCount } = await report(actor);
    expect(totals).toEqual([
      { currencyCode: "USD", orders: 4, total: "1000.00" },
      { currencyCode: "EUR", orders: 2, total: "80.00" },
    ]);
    expect(months.map((one) => `${one.month} ${one.currencyCode} ${one.total}`)).toEqual([
      "2024-01 USD -50.00",
      "2025-12 USD 100.10",
      "2026-10 EUR 100.00",
      "2026-11 EUR -20.00",
      "2026-11 USD 949.90",
    ]);
    expect(orderCount).toBe(6);
    expect(orders.map(({ number }) => number)).toEqual(["3", "4", "2", "5", "1", "6"]);
    expect(orders[0]).toMatchObject({ companyName: "Company GONE", account: null });
    expect(orders[2]).toMatchObject({
      customerNumber: "A-1",
      account: { customerNumber: "A-9", companyName: "Company A-1" },
    });
    expect((await customerOrders(actor, "GONE")).totalRecords).toBe(0);
  });

  test("is grouped by each dimension, and sums are compared within a currency", async () => {
    const actor = await organization();
    const grouped = async (change: Partial<ReportQuery>) =>
      told((await report(actor, change)).groups);
    expect(await grouped({ by: "rep" })).toEqual([
      "|||USD|1|750.00",
      "SR-1|Zoe||USD|2|300.00",
      "SR-9|||USD|1|-50.00",
      "SR-2|adam||EUR|2|80.00",
    ]);
    expect(await grouped({ by: "rep", sort: "name", direction: "asc" })).toEqual([
      "SR-2|adam||EUR|2|80.00",
      "SR-9|||USD|1|-50.00",
      "SR-1|Zoe||USD|2|300.00",
      "|||USD|1|750.00",
    ]);
    expect(await grouped({ by: "tier" })).toEqual([
      "||gone|USD|1|750.00",
      "Wholesale|||USD|3|250.00",
      "Retail|||EUR|2|80.00",
    ]);
    expect(await grouped({ by: "country", sort: "name", direction: "asc" })).toEqual([
      "DE|||EUR|2|80.00",
      "US|||USD|3|250.00",
      "||gone|USD|1|750.00",
    ]);
    expect(await grouped({ by: "account", sort: "orders", direction: "desc" })).toEqual([
      "A-9|Company A-1||USD|3|250.00",
      "B-2|Company B-2||EUR|2|80.00",
      "GONE|Company GONE|gone|USD|1|750.00",
    ]);
    const page = await report(actor, { by: "account", groupPage: 2, pageSize: 2 });
    expect(told(page.groups)).toEqual(["B-2|Company B-2||EUR|2|80.00"]);
    expect(page.groupCount).toBe(3);
    expect(page.groups[0]?.whole).toBe("80.00");
    const beyond = await report(actor, { groupPage: 9, page: 9 });
    expect([beyond.groups, beyond.groupCount, beyond.orders, beyond.orderCount]).toEqual([
      [],
      5,
      [],
      6,
    ]);
  });

  test("is narrowed by period, rep, tier, country, currency and account", async () => {
    const actor = await organization();
    const numbers = async (change: Partial<ReportQuery>, who = actor) =>
      (await report(who, change)).orders.map(({ number }) => number).sort();
    expect(await numbers({ period: { name: "last-12-months" } })).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);
    expect(await numbers({ period: { name: "this-month" } })).toEqual(["2", "3", "4"]);
    expect(await numbers({ period: { from: "2026-10-31", to: "2026-11-24" } })).toEqual([
      "2",
      "4",
      "5",
    ]);
    expect(await numbers({ period: { from: "@days-30", to: "@days-0" } })).toEqual(["2", "4", "5"]);
    expect(await numbers({ rep: "SR-9" })).toEqual(["6"]);
    expect(await numbers({ rep: "@none" })).toEqual(["3"]);
    expect(await numbers({ rep: "@me" }, { ...actor, repNumber: "SR-2" })).toEqual(["4", "5"]);
    expect(await numbers({ rep: "@me" }, { ...actor, repNumber: null })).toEqual([]);
    expect(await numbers({ tier: "wholesale" })).toEqual(["1", "2", "6"]);
    expect(await numbers({ country: "DE" })).toEqual(["4", "5"]);
    expect(await numbers({ country: "US" })).toEqual(["1", "2", "6"]);
    expect(await numbers({ country: "@none" })).toEqual([]);
    expect(await numbers({ currency: "EUR" })).toEqual(["4", "5"]);
    expect(await numbers({ accounts: "deleted" })).toEqual(["3"]);
    expect(await numbers({ accounts: "existing" })).toEqual(["1", "2", "4", "5", "6"]);
    expect(await numbers({ account: "a-9" })).toEqual(["1", "2", "6"]);
    expect(await numbers({ account: "gone" })).toEqual([]);
    expect(await numbers({ account: "gone", accounts: "deleted" })).toEqual(["3"]);
    expect(await numbers({ account: "nothing" })).toEqual([]);
    expect(await numbers({ tier: "Retail", rep: "SR-2", country: "DE", currency: "USD" })).toEqual(
      [],
    );
  });

  test("shows who is bound to a rep the orders of that rep's accounts, in everything", async () => {
    const actor = await organization();
    const rep: Actor = { ...actor, repNumber: "SR-1", ownAccountsOnly: true };
    const { totals, months, groups, orders } = await report(rep, { by: "account" });
    expect(totals).toEqual([{ currencyCode: "USD", orders: 3, total: "250.00" }]);
    expect(months.map(({ month }) => month)).toEqual(["2024-01", "2025-12", "2026-11"]);
    expect(told(groups)).toEqual(["A-9|Company A-1||USD|3|250.00"]);
    expect(orders.map(({ number }) => number)).toEqual(["2", "1", "6"]);
    for (const change of [
      { accounts: "deleted" },
      { account: "GONE" },
      { account: "B-2" },
      { rep: "SR-2" },
    ] as const) {
      expect((await report(rep, change)).totals).toEqual([]);
    }
    expect((await text(exportOrders(rep, EVERYTHING, reader))).length).toBe(4);
    expect((await text(exportGroups(rep, changed(EVERYTHING, { by: "rep" }), reader)))[1]).toBe(
      "SR-1,Zoe,2,300.00,USD,120.00",
    );
    const nobody: Actor = { ...rep, repNumber: null };
    expect((await report(nobody)).orderCount).toBe(0);
  });

  test("knows nothing of another organization", async () => {
    await organization();
    const other = makeActor(await makeOrganization());
    expect(await report(other, { by: "account" })).toMatchObject({ totals: [], groups: [] });
  });
});

describe("its exports", () => {
  test("hold what the screen shows, a line for each order or group", async () => {
    const actor = await organization();
    const query = changed(EVERYTHING, { by: "account", page: 2, groupPage: 2 });
    expect(await text(exportGroups(actor, query, reader))).toEqual([
      "account,company,deleted,orders,total,currency,share %",
      "GONE,Company GONE,yes,1,750.00,USD,75.00",
      "A-9,Company A-1,,3,250.00,USD,25.00",
      "B-2,Company B-2,,2,80.00,EUR,100.00",
    ]);
    expect(await text(exportOrders(actor, query, reader))).toEqual([
      "date,order,account,company,placed as,deleted,rep,total,currency",
      "2026-11-30,3,GONE,Company GONE,GONE,yes,,750.00,USD",
      "2026-11-24,4,B-2,Company B-2,B-2,,SR-2,-20.00,EUR",
      "2026-11-01,2,A-9,Company A-1,A-1,,SR-1,199.90,USD",
      "2026-10-31,5,B-2,Company B-2,B-2,,SR-2,100.00,EUR",
      "2025-12-31,1,A-9,Company A-1,A-1,,SR-1,100.10,USD",
      "2024-01-01,6,A-9,Company A-1,A-1,,SR-9,-50.00,USD",
    ]);
  });

  test("go on beyond a thousand orders of one day, and calculate nothing in a spreadsheet", async () => {
    const actor = makeActor(await makeOrganization());
    const orders = Array.from({ length: 1_000 }, (_, index) => ({
      number: `=${index}`,
      customerNumber: "+1",
      companyName: "@x",
      date: "2026-11-24",
      total: "1",
    }));
    await recordOrders(actor, orders);
    await recordOrders(actor, [{ ...orders[0], number: "=1000" }]);
    const [, first, ...rest] = await text(exportOrders(actor, EVERYTHING, reader));
    expect(first).toBe("2026-11-24,'=999,'+1,'@x,'+1,yes,,1.00,USD");
    expect(new Set([first, ...rest]).size).toBe(1_001);
  });

  test("need customers:export, the report customers:read", async () => {
    const actor = makeActor(await makeOrganization());
    const without = (name: string): Actor => ({
      ...actor,
      permissions: new Set(PERMISSIONS.filter((permission) => permission !== name)),
    });
    await expect(report(without("customers:read"))).rejects.toMatchObject({ code: "forbidden" });
    for (const name of ["customers:read", "customers:export"]) {
      expect(() => exportOrders(without(name), EVERYTHING, reader)).toThrow("permission");
      expect(() => exportGroups(without(name), EVERYTHING, reader)).toThrow("permission");
    }
  });
});
