import { describe, expect, test } from "vitest";
import {
  auditOf,
  everything,
  idsOf,
  organizationOf,
  run,
  stored,
  these,
  toRep,
} from "@/e2e/vitest/bulk-runs";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { inOrganization } from "@/lib/db/tenant";
import { recordOrder } from "@/lib/orders/record-orders";
import { makeAddress, makeContact } from "@/prisma/factories";
import type { BulkAction } from "./input";
import { previewBulk } from "./preview";
import { startBulk } from "./run";

describe("each action", () => {
  test.each<[BulkAction, object, string]>([
    [{ verb: "assign", repNumber: null }, { repNumber: null }, "update"],
    [{ verb: "tier", pricing: "RETAIL" }, { pricing: "Retail" }, "update"],
    [{ verb: "terms", terms: "NET60" }, { terms: "NET60" }, "update"],
    [{ verb: "currency", currencyCode: "eur" }, { currencyCode: "EUR" }, "update"],
    [
      { verb: "setAttribute", name: "a", value: 2 },
      { customerAttributes: { a: 2, b: 1 } },
      "update",
    ],
    [{ verb: "removeAttribute", name: "a" }, { customerAttributes: { b: 1 } }, "update"],
    [{ verb: "deactivate", reason: "Closed" }, { active: false }, "deactivate"],
  ])(
    "%j is written, undone, and writes nothing where it is so already",
    async (action, after, name) => {
      const actor = await organizationOf(2, () => ({
        repNumber: "SR-1",
        customerAttributes: { a: 1, b: 1 },
      }));
      const before = await stored(actor);
      const done = await run(actor, everything, action, 2);
      expect(done.counts.changed).toBe(2);
      for (const one of await stored(actor)) expect(one).toMatchObject(after);
      const { entries, changeSets } = await auditOf(actor);
      const reason = action.verb === "deactivate" ? action.reason : null;
      expect(entries.map((one) => [one.action, one.reason])).toEqual([
        [name, reason],
        [name, reason],
      ]);
      expect(changeSets).toMatchObject([{ kind: "bulk", reason }]);

      const again = await run(actor, everything, action, 2);
      expect(again.counts).toMatchObject({ changed: 0, unchanged: 2 });
      expect((await auditOf(actor)).entries).toHaveLength(2);

      expect((await undoChangeSet(actor, done.id)).counts.restored).toBe(2);
      const plain = (rows: typeof before) =>
        rows.map(({ version: _version, updatedAt: _updatedAt, ...rest }) => rest);
      expect(plain(await stored(actor))).toEqual(plain(before));
    },
  );

  test("activates", async () => {
    const actor = await organizationOf(2, (index) => ({ active: index === 1 }));
    const done = await run(actor, everything, { verb: "activate" }, 2);
    expect(done.counts).toMatchObject({ changed: 1, unchanged: 1 });
    expect((await auditOf(actor)).entries).toMatchObject([
      { customerNumber: "A-002", action: "activate" },
    ]);
  });

  test("tells before a deletion what goes and what stays, part by part", async () => {
    const actor = await organizationOf(3, (index) => ({
      addresses: [makeAddress(), makeAddress({ addressType: "Shipping" })].slice(0, index),
      contacts: index === 2 ? [] : [makeContact()],
      customerAttributes: { a: 1, ...(index === 1 ? { b: 2 } : {}) },
    }));
    for (const [number, customerNumber, total, currencyCode] of [
      ["1", "A-001", "10.10", "USD"],
      ["2", "A-001", "-0.20", "USD"],
      ["3", "A-002", "5", "EUR"],
      ["4", "A-003", "99", "EUR"],
    ] as const) {
      await recordOrder(actor, { number, customerNumber, date: "2026-10-05", total, currencyCode });
    }
    const selection = these(...(await idsOf(actor, "A-001", "A-002")));
    const preview = await previewBulk(actor, { selection, action: { verb: "delete" } });
    expect(preview.deletionImpact).toEqual({
      addresses: 3,
      contacts: 1,
      attributes: 3,
      merged: 0,
      orders: [
        { currencyCode: "EUR", orders: 1, total: "5.00" },
        { currencyCode: "USD", orders: 2, total: "9.90" },
      ],
    });
    expect((await previewBulk(actor, { selection, action: toRep })).deletionImpact).toBeNull();
  });

  test("deletes with addresses and contacts; orders stay on file", async () => {
    const actor = await organizationOf(3);
    await recordOrder(actor, {
      number: "SO-1",
      customerNumber: "A-001",
      date: "2026-10-05",
      total: "10",
    });
    const done = await run(
      actor,
      these(...(await idsOf(actor, "A-001", "A-002"))),
      { verb: "delete" },
      2,
    );
    expect(done.counts.changed).toBe(2);
    expect((await stored(actor)).map(({ customerNumber }) => customerNumber)).toEqual(["A-003"]);
    const orders = await inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.order.findMany({ where: { organizationId } }),
    );
    expect(orders).toMatchObject([{ number: "SO-1", customerNumber: "A-001", customerId: null }]);
    expect((await auditOf(actor)).entries.map(({ action, version }) => [action, version])).toEqual([
      ["delete", null],
      ["delete", null],
    ]);
    expect((await undoChangeSet(actor, done.id)).counts.final).toBe(2);
  });

  test("a tier that nobody may be put on is refused before anything is settled", async () => {
    const actor = await organizationOf(1);
    const action: BulkAction = { verb: "tier", pricing: "Legacy" };
    const refused = {
      code: "validation",
      errors: { pricing: ["Must be one of: Wholesale, Retail, Premium."] },
    };
    await expect(previewBulk(actor, { selection: everything, action })).rejects.toMatchObject(
      refused,
    );
    await expect(
      startBulk(actor, { selection: everything, action, expected: 1 }),
    ).rejects.toMatchObject(refused);
  });
});
