import { describe, expect, test } from "vitest";
import {
  book,
  counted,
  dayOf,
  deskOf,
  numberOf,
  plan,
  repsOf,
  run,
  share,
  to,
  where,
} from "@/e2e/vitest/handover-desk";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import type { AppError } from "@/lib/errors";
import { upsertRep } from "@/lib/lists/reps";
import { recordOrders } from "@/lib/orders/record-orders";
import { makeAddress } from "@/prisma/factories";
import { planHandover } from "./plan";
import { previewAccounts, previewHandover } from "./preview";
import { type Draft, draftSchema } from "./schema";

describe("who gets what", () => {
  test("the first rule that an account meets decides; exceptions go before, the rest comes last", async () => {
    const { manager } = await deskOf(9, (index) => ({
      pricing: index <= 4 ? "Premium" : "Retail",
      addresses: index % 2 === 0 ? [makeAddress({ state: "TX" })] : [],
      customerAttributes: { segment: index === 9 ? "Key" : null },
    }));
    const draft = book(to("SR-4"), {
      rules: [
        { when: where("pricing", "premium"), target: to("SR-2") },
        { when: where("addresses.state", "TX"), target: share("accounts", "SR-3", "SR-2") },
        { when: where("customerAttributes.segment", "key"), target: { to: "stay" } },
      ],
      exceptions: [
        { customerNumber: "a-001", repNumber: "SR-3" },
        { customerNumber: "A-008", repNumber: null },
      ],
    });
    const preview = await previewHandover(manager, draft);
    expect(preview).toMatchObject({
      accounts: 9,
      moves: 7,
      stays: { exception: 1, rule: 1, already: 0 },
    });
    expect(counted(preview)).toEqual({
      "SR-1": [9, 2],
      "SR-2": [0, 3],
      "SR-3": [0, 2],
      "SR-4": [0, 2],
    });
    const { accounts } = await previewAccounts(manager, draft, 1);
    const told = accounts.map((one) => [one.customerNumber, one.to?.repNumber, one.stays]);
    expect(told).toEqual([
      ["A-001", "SR-3", null],
      ["A-002", "SR-2", null],
      ["A-003", "SR-2", null],
      ["A-004", "SR-2", null],
      ["A-005", "SR-4", null],
      ["A-006", "SR-3", null],
      ["A-007", "SR-4", null],
      ["A-008", "SR-1", "exception"],
      ["A-009", "SR-1", "rule"],
    ]);
    await run(manager, await plan(manager, draft));
    const reps = await repsOf(manager);
    expect(Object.entries(reps)).toEqual(told.map(([number, rep]) => [number, rep]));
  });

  test("an exception is named by any number that an account may have", async () => {
    const { admin, manager } = await deskOf(2);
    const long = "\u{1F4E6}".repeat(64);
    await renumberCustomer(admin, "A-001", { customerNumber: long });
    const draft = (customerNumber: string) =>
      book(to("SR-2"), { exceptions: [{ customerNumber, repNumber: null }] });
    expect(draftSchema.safeParse(draft(`${long}x`)).success).toBe(false);
    const number = await plan(manager, draft(long));
    expect(await run(manager, number)).toMatchObject({ total: 1, stays: 1 });
  });

  test("in turn by orders: there and back again from the largest, each currency for itself", async () => {
    const { admin, manager } = await deskOf(6, (index) => ({
      currencyCode: index === 6 ? "EUR" : "USD",
    }));
    const totals = [100, 900, 500, 300, 50, 700];
    await recordOrders(
      admin,
      totals.map((total, index) => ({
        number: `SO-${index}`,
        customerNumber: numberOf(index + 1),
        date: dayOf(30),
        total: `${total}.10`,
        currencyCode: index === 5 ? "EUR" : "USD",
      })),
    );
    // Older than twelve months, so without weight.
    await recordOrders(admin, [
      { number: "SO-old", customerNumber: "A-005", date: dayOf(400), total: "9999" },
    ]);
    const draft = book(share("orders", "SR-2", "SR-3"));
    const preview = await previewHandover(manager, draft);
    const { accounts } = await previewAccounts(manager, draft, 1);
    expect(accounts.map((one) => [one.customerNumber, one.to?.repNumber])).toEqual([
      // Dealt by orders: EUR 700 first, then USD 900, 500 | 300, 100 | 50: SR-2, SR-3 | SR-3, SR-2
      // | SR-2, SR-3.
      ["A-001", "SR-2"],
      ["A-002", "SR-3"],
      ["A-003", "SR-3"],
      ["A-004", "SR-2"],
      ["A-005", "SR-3"],
      ["A-006", "SR-2"],
    ]);
    const row = (repNumber: string) =>
      preview.books.rows.find(
        ({ holder }) => holder.who === "rep" && holder.repNumber === repNumber,
      );
    expect(row("SR-2")?.after).toEqual({
      accounts: 3,
      amounts: [
        { currencyCode: "EUR", orders: 1, total: "700.10" },
        { currencyCode: "USD", orders: 2, total: "400.20" },
      ],
    });
    expect(preview.books.before).toEqual(row("SR-1")?.before);
  });

  test("whole books are shown; accounts that their new rep has already stay", async () => {
    const { manager } = await deskOf(6, (index) => ({
      repNumber: ["SR-1", "sr-2", null][index % 3] ?? null,
      terms: index === 6 ? "NET60" : "NET30",
    }));
    const draft: Draft = {
      source: {
        of: "list",
        selection: { all: where("terms", "net30"), except: [], plus: [] },
      },
      split: { rules: [], rest: to("SR-2"), exceptions: [] },
    };
    const preview = await previewHandover(manager, draft);
    expect(preview).toMatchObject({ accounts: 5, moves: 3, stays: { already: 2 } });
    expect(counted(preview)).toEqual({ "SR-1": [2, 1], "SR-2": [2, 5], nobody: [2, 0] });
    const done = await run(manager, await plan(manager, draft));
    expect(done).toMatchObject({ state: "done", stays: 2, counts: { moved: 3 } });
    expect((await repsOf(manager))["A-001"]).toBe("sr-2");
  });

  test("problems are told at their fields", async () => {
    const { admin, manager } = await deskOf(1);
    await upsertRep(admin, { repNumber: "SR-4", name: "Rep SR-4", active: false });
    const errorsOf = (draft: Draft) =>
      previewHandover(manager, draft).then(
        () => null,
        (error: AppError) => Object.entries(error.errors ?? {}),
      );
    expect(
      await errorsOf(
        book(to("sr-1"), {
          rules: [
            { when: "", target: to("SR-9") },
            { when: where("pricing", "Retail"), target: share("accounts", "SR-2", "sr-2") },
          ],
          exceptions: [
            { customerNumber: "A-001", repNumber: "SR-4" },
            { customerNumber: "a-001", repNumber: null },
          ],
        }),
      ),
    ).toEqual([
      ["split.rules[0].when", ["Add at least one condition."]],
      ["split.rules[0].target", ["There is no rep SR-9."]],
      ["split.rules[1].target", ["Choose each rep once."]],
      ["split.exceptions[0].repNumber", ["Rep SR-4 (SR-4) is not active."]],
      ["split.exceptions[1].customerNumber", ["This account is named twice."]],
      ["split.rest", ["Rep SR-1 hands over: choose somebody else, or that the accounts stay."]],
    ]);
    const lost = book(to("SR-2"), { exceptions: [{ customerNumber: "X-9", repNumber: null }] });
    expect(await errorsOf(lost)).toEqual([
      [
        "split.exceptions[0].customerNumber",
        ["There is no such account among those that are handed over."],
      ],
    ]);
    const { digest } = await previewHandover(manager, book({ to: "stay" }));
    const nothing = { ...book({ to: "stay" }), note: null, runAt: null, expected: digest };
    await expect(planHandover(manager, nothing)).rejects.toMatchObject({
      errors: { split: ["No account would change hands."] },
    });
    const past = { ...nothing, runAt: "2020-01-01T00:00:00Z" };
    await expect(planHandover(manager, past)).rejects.toMatchObject({
      errors: { runAt: [expect.stringContaining("passed")] },
    });
  });
});
