import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { customerOrders } from "./customer-orders";
import { placeOrder } from "./place-order";
import { MAX_RECORDED, recordOrder, recordOrders } from "./record-orders";

async function actorOf(more: Partial<Actor> = {}): Promise<Actor> {
  return makeActor(await makeOrganization(), more);
}

function account(actor: Actor, customerNumber: string, more: object = {}) {
  return upsertCustomer(actor, {
    customerNumber,
    companyName: "Acme Industrial Supply",
    companyEmail: "orders@acme.example",
    pricing: "Wholesale",
    ...more,
  });
}

const order = (number: string, more: object = {}) => ({
  number,
  customerNumber: "ACME-001",
  date: "2024-02-29",
  total: "1863.4",
  ...more,
});

const bound = (actor: Actor, repNumber: string | null): Actor => ({
  ...actor,
  repNumber,
  ownAccountsOnly: true,
});

describe("an order of the past", () => {
  test("is recorded under the account's number and name, with its currency and rep", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { repNumber: "SR-019", currencyCode: "EUR", active: false });
    const stored = {
      number: "1",
      customerNumber: "ACME-001",
      companyName: "Acme Industrial Supply",
      date: "2024-02-29",
      total: "1863.40",
      currencyCode: "EUR",
      repNumber: "SR-019",
    };
    expect(await recordOrder(actor, order("1", { customerNumber: "acme-001" }))).toEqual({
      outcome: "created",
      order: stored,
    });
    expect((await recordOrder(actor, order("1"))).outcome).toBe("unchanged");
    const corrected = order("1", { total: "0012.50", date: "2024-03-01", repNumber: null });
    expect(await recordOrder(actor, corrected)).toEqual({
      outcome: "updated",
      order: { ...stored, total: "12.50", date: "2024-03-01", repNumber: null },
    });
    expect((await customerOrders(actor, "ACME-001")).orders).toEqual([
      { ...stored, total: "12.50", date: "2024-03-01", repNumber: null },
    ]);
  });

  test("of an unknown account needs the name, and belongs to nobody", async () => {
    const actor = await actorOf();
    expect(await failure(recordOrder(actor, order("1", { customerNumber: "GONE" })))).toEqual({
      code: "validation",
      message: "Required: there is no customer GONE.",
      errors: { companyName: ["Required: there is no customer GONE."] },
    });
    const given = order("1", { customerNumber: "GONE", companyName: "Gone & Co" });
    expect((await recordOrder(actor, given)).order).toMatchObject({
      companyName: "Gone & Co",
      currencyCode: "USD",
      repNumber: null,
    });
    await account(actor, "GONE");
    expect((await recordOrder(actor, given)).outcome).toBe("unchanged");
    expect((await customerOrders(actor, "GONE")).totalRecords).toBe(0);
  });

  test("is not taken over by another account", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    await account(actor, "B-2");
    await recordOrder(actor, order("1"));
    const message = "An order of another account has this number.";
    expect(await failure(recordOrder(actor, order("1", { customerNumber: "B-2" })))).toEqual({
      code: "conflict",
      message,
      errors: { number: [message] },
    });
  });

  test("is its account's under whatever number that has, and not of who has its old one", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    await recordOrder(actor, order("1"));
    await renumberCustomer(actor, "ACME-001", { customerNumber: "ACME-002" });
    const again = order("1", { customerNumber: "ACME-002", total: "2.00" });
    expect(await recordOrder(actor, again)).toMatchObject({
      outcome: "updated",
      order: { customerNumber: "ACME-001", total: "2.00" },
    });
    expect(await recordOrder(actor, order("1", { total: "2.00" }))).toMatchObject({
      outcome: "unchanged",
    });
    await account(actor, "ACME-001");
    expect(await failure(recordOrder(actor, order("1")))).toMatchObject({ code: "conflict" });
  });

  test("is refused with every problem at its field", async () => {
    const actor = await actorOf();
    const given = { number: "", date: "2023-02-29", total: "1,5", currencyCode: "ZZZ" };
    expect(await failure(recordOrder(actor, given))).toMatchObject({
      code: "validation",
      errors: {
        number: ["Required."],
        customerNumber: ["Required."],
        date: ["Must be a date as YYYY-MM-DD."],
        total: ['Must be an amount such as "1863.40".'],
        currencyCode: ["Must be an ISO 4217 currency code, such as USD or EUR."],
      },
    });
    expect(await failure(recordOrder(actor, order("1", { total: 5 })))).toMatchObject({
      errors: { total: ["Must be text."] },
    });
  });

  test("needs customers:import", async () => {
    const permissions = new Set(PERMISSIONS.filter((name) => name !== "customers:import"));
    const actor = await actorOf({ permissions });
    await account(actor, "ACME-001");
    expect(await failure(recordOrder(actor, order("1")))).toMatchObject({ code: "forbidden" });
  });

  test("is recorded for a rep's own accounts only; others seem not to exist", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { repNumber: "SR-1" });
    await account(actor, "B-2", { repNumber: "SR-2" });
    await recordOrder(actor, order("2", { customerNumber: "B-2" }));
    const rep = bound(actor, "SR-1");
    expect((await recordOrder(rep, order("1"))).outcome).toBe("created");
    const named = { companyName: "B" };
    for (const customerNumber of ["B-2", "NONE"]) {
      const work = recordOrder(rep, order("3", { customerNumber, ...named }));
      expect(await failure(work)).toMatchObject({ code: "not_found" });
    }
    expect(await failure(recordOrder(rep, order("2")))).toMatchObject({ code: "conflict" });
    const nobody = recordOrder(bound(actor, null), order("4"));
    expect(await failure(nobody)).toMatchObject({ code: "not_found" });
  });
});

describe("orders in bulk", () => {
  test("have an outcome each; those that fail are left out", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    const inputs = [
      order("1"),
      order("2", { total: "x" }),
      "nonsense",
      order("3", { customerNumber: "NONE" }),
      order("1"),
      order("1", { total: "7" }),
    ];
    const outcomes = async (dryRun: boolean) =>
      (await recordOrders(actor, inputs, { dryRun })).map(({ outcome }) => outcome);
    const first = ["created", "failed", "failed", "failed", "unchanged", "updated"];
    expect(await outcomes(true)).toEqual(first);
    expect((await customerOrders(actor, "ACME-001")).totalRecords).toBe(0);
    expect(await outcomes(false)).toEqual(first);
    expect((await customerOrders(actor, "ACME-001")).orders).toMatchObject([{ total: "7.00" }]);
  });

  test("are at most a thousand at once", async () => {
    const actor = await actorOf();
    const inputs = Array.from({ length: MAX_RECORDED + 1 }, (_, index) => order(String(index)));
    expect(await failure(recordOrders(actor, inputs))).toMatchObject({ code: "too_large" });
  });
});

describe("placing an order", () => {
  const now = new Date("2026-11-23T23:30:00Z");

  test("is for active accounts", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { repNumber: "SR-019" });
    const input = { number: "9", customerNumber: "acme-001", total: "10" };
    expect(await placeOrder(actor, input, { now })).toEqual({
      number: "9",
      customerNumber: "ACME-001",
      companyName: "Acme Industrial Supply",
      date: "2026-11-23",
      total: "10.00",
      currencyCode: "USD",
      repNumber: "SR-019",
    });
    expect(await failure(placeOrder(actor, input))).toMatchObject({
      code: "conflict",
      errors: { number: ["There is an order with this number already."] },
    });
    await deactivateCustomer(actor, "ACME-001");
    expect(await failure(placeOrder(actor, { ...input, number: "10" }))).toEqual({
      code: "conflict",
      message: "An inactive account cannot place orders.",
      errors: undefined,
    });
    expect((await customerOrders(actor, "ACME-001")).totalRecords).toBe(1);
  });

  test("is of the day it names, unless that has not come anywhere yet", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { currencyCode: "EUR" });
    const place = (number: string, more: object) =>
      placeOrder(actor, { number, customerNumber: "ACME-001", total: "1", ...more }, { now });
    expect((await place("1", { date: "2026-11-24" })).date).toBe("2026-11-24");
    expect(await place("2", { date: "2026-02-28", currencyCode: "usd" })).toMatchObject({
      date: "2026-02-28",
      currencyCode: "USD",
    });
    expect(await failure(place("3", { date: "2026-11-25" }))).toMatchObject({
      code: "validation",
      errors: { date: ["Must not be in the future."] },
    });
  });

  test("refuses what is unknown, not the actor's, negative or not allowed", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { repNumber: "SR-1" });
    const input = { number: "9", customerNumber: "ACME-001", total: "10" };
    const none = placeOrder(actor, { ...input, customerNumber: "NONE" });
    expect(await failure(none)).toMatchObject({ code: "not_found" });
    expect(await failure(placeOrder(bound(actor, "SR-2"), input))).toMatchObject({
      code: "not_found",
    });
    expect(await failure(placeOrder(actor, { ...input, total: "-1" }))).toMatchObject({
      errors: { total: ["Must not be negative."] },
    });
    const reader = { ...actor, permissions: new Set(["customers:read"] as const) };
    expect(await failure(placeOrder(reader, input))).toMatchObject({ code: "forbidden" });
    expect((await placeOrder(bound(actor, "SR-1"), input)).number).toBe("9");
  });
});

describe("the orders of an account", () => {
  const now = new Date("2026-11-23T12:00:00Z");

  test("come newest first, by page, with totals by currency and by month", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    await account(actor, "B-2");
    await recordOrders(actor, [
      order("1", { date: "2025-11-30", total: "1" }),
      order("2", { date: "2025-12-01", total: "2.50" }),
      order("3", { date: "2026-11-23", total: "0.10" }),
      order("4", { date: "2026-11-23", total: "0.20" }),
      order("5", { date: "2026-11-01", total: "5", currencyCode: "EUR" }),
      order("6", { customerNumber: "B-2" }),
    ]);
    const page = (pageNumber: number) =>
      customerOrders(actor, "acme-001", { pageNumber, pageSize: 2 }, { now });
    const first = await page(1);
    expect(first.orders.map(({ number }) => number)).toEqual(["4", "3"]);
    expect((await page(2)).orders.map(({ number }) => number)).toEqual(["5", "2"]);
    expect((await page(9)).orders).toEqual([]);
    expect(first.totalRecords).toBe(5);
    expect(first.totals).toEqual([
      { currencyCode: "EUR", orders: 1, total: "5.00" },
      { currencyCode: "USD", orders: 4, total: "3.80" },
    ]);
    expect(first.months.map(({ month }) => month)).toEqual([
      ...["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"],
      ...["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"],
    ]);
    expect(first.months[0]?.totals).toEqual([{ currencyCode: "USD", orders: 1, total: "2.50" }]);
    expect(first.months[5]?.totals).toEqual([]);
    expect(first.months[11]?.totals).toEqual([
      { currencyCode: "EUR", orders: 1, total: "5.00" },
      { currencyCode: "USD", orders: 2, total: "0.30" },
    ]);
  });

  test("stay on file when the account is deleted; a new one with its number gets none", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    await recordOrder(actor, order("1"));
    await deleteCustomer(actor, "ACME-001");
    expect(await failure(customerOrders(actor, "ACME-001"))).toMatchObject({ code: "not_found" });
    await account(actor, "ACME-001", { companyName: "Another" });
    expect((await recordOrder(actor, order("1"))).order.companyName).toBe("Acme Industrial Supply");
    expect((await customerOrders(actor, "ACME-001")).totalRecords).toBe(0);
    expect((await recordOrder(actor, order("2"))).order.companyName).toBe("Another");
    expect((await customerOrders(actor, "ACME-001")).totalRecords).toBe(1);
  });

  test("follow a renumbered account and keep the number they were placed under", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001");
    await recordOrder(actor, order("1"));
    await renumberCustomer(actor, "ACME-001", { customerNumber: "ACME-002" });
    expect((await customerOrders(actor, "ACME-002")).orders).toMatchObject([
      { number: "1", customerNumber: "ACME-001" },
    ]);
    expect((await recordOrder(actor, order("1"))).outcome).toBe("unchanged");
  });

  test("are shown to those who may see the account", async () => {
    const actor = await actorOf();
    await account(actor, "ACME-001", { repNumber: "SR-1" });
    expect((await customerOrders(bound(actor, "SR-1"), "ACME-001")).totalRecords).toBe(0);
    for (const repNumber of ["SR-2", null]) {
      const work = customerOrders(bound(actor, repNumber), "ACME-001");
      expect(await failure(work)).toMatchObject({ code: "not_found" });
    }
    const nobody = { ...actor, permissions: new Set<never>() };
    expect(await failure(customerOrders(nobody, "ACME-001"))).toMatchObject({ code: "forbidden" });
    expect(await failure(customerOrders(actor, "ACME-001", { pageSize: 0 }))).toMatchObject({
      code: "validation",
    });
  });
});
