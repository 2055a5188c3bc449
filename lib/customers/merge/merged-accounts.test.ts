import { describe, expect, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import { failure } from "@/e2e/vitest/failure";
import { actorOf } from "@/e2e/vitest/merges";
import { base } from "@/e2e/vitest/written-accounts";
import { listActivity } from "@/lib/activity/activity";
import { parseActivityQuery } from "@/lib/activity/query";
import type { Actor } from "@/lib/auth/actor";
import { previewBulk } from "@/lib/customers/bulk/preview";
import { advanceBulk, startBulk } from "@/lib/customers/bulk/run";
import { listCustomers } from "@/lib/customers/list/list";
import { parseListQuery } from "@/lib/customers/list/query";
import { quickFind } from "@/lib/customers/list/quick-find";
import { countMerged } from "@/lib/customers/record/deletion-impact";
import { getCustomer } from "@/lib/customers/record/get";
import { upsertBatch } from "@/lib/customers/write/batch";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { mergeAccounts } from "@/prisma/factories";

describe("a merged account", () => {
  async function merged(): Promise<Actor> {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1", { companyName: "Acme Steel" }));
    await upsertCustomer(
      actor,
      base("A-2", { companyName: "Acme Steel", externalId: "X-2", active: false }),
    );
    await upsertCustomer(actor, base("A-3"));
    await mergeAccounts(actor, "A-1", "A-2", { fields: { externalId: "survivor" } });
    return actor;
  }

  test("is in no list, count, search or statement that forgets it", async () => {
    const actor = await merged();
    const { data, totalRecords } = await listCustomers(
      actor,
      parseListQuery(new URLSearchParams()),
    );
    expect([data.map(({ customerNumber }) => customerNumber).sort(), totalRecords]).toEqual([
      ["A-1", "A-3"],
      2,
    ]);
    expect(await quickFind(actor, "A-2")).toEqual([]);
    expect(
      (await quickFind(actor, "acme steel")).map(({ customerNumber }) => customerNumber),
    ).toEqual(["A-1"]);
    const raw = () =>
      inOrganization(
        actor,
        (tx) => tx.query<{ n: string }>`SELECT "customerNumber" AS "n" FROM "Customer" ORDER BY 1`,
      );
    expect((await raw()).map(({ n }) => n)).toEqual(["A-1", "A-3"]);
    const touched = await inOrganization(
      actor,
      (tx) =>
        tx.query`UPDATE "Customer" SET "terms" = 'NET1' WHERE "customerNumber" = 'A-2' RETURNING "id"`,
    );
    expect(touched).toEqual([]);
    await asOwner(
      `ALTER POLICY organization ON "Customer" USING ("organizationId" = current_setting('app.org', true))`,
    );
    try {
      expect((await raw()).map(({ n }) => n)).toEqual(["A-1", "A-2", "A-3"]);
    } finally {
      await asOwner(
        `ALTER POLICY organization ON "Customer" USING ("organizationId" = current_setting('app.org', true)
          AND ("mergedIntoId" IS NULL OR current_setting('app.merged', true) = 'on'))`,
      );
    }
    expect((await raw()).map(({ n }) => n)).toEqual(["A-1", "A-3"]);
  });

  test("is 404 to read and a conflict that names the survivor to write", async () => {
    const actor = await merged();
    expect(await failure(getCustomer(actor, "A-2"))).toMatchObject({ code: "not_found" });
    const named = { code: "conflict", errors: { customerNumber: ["A-2 was merged into A-1."] } };
    expect(await failure(updateCustomer(actor, "a-2", { companyPhone: "1" }))).toMatchObject(named);
    expect(await failure(upsertCustomer(actor, base("A-2")))).toMatchObject(named);
    expect(await failure(upsertCustomer(actor, base("A-2"), { createOnly: true }))).toMatchObject(
      named,
    );
    expect(await failure(activateCustomer(actor, "A-2"))).toMatchObject(named);
    expect(await failure(deleteCustomer(actor, "A-2"))).toMatchObject(named);
    expect(await failure(renumberCustomer(actor, "A-2", { customerNumber: "A-9" }))).toMatchObject(
      named,
    );
    expect(await failure(renumberCustomer(actor, "A-3", { customerNumber: "A-2" }))).toMatchObject(
      named,
    );
    const byExternalId = { code: "conflict", errors: { externalId: ["A-2 was merged into A-1."] } };
    expect(await failure(upsertCustomer(actor, base("A-7", { externalId: "X-2" })))).toMatchObject(
      byExternalId,
    );
    expect(await failure(updateCustomer(actor, "A-3", { externalId: "X-2" }))).toMatchObject(
      byExternalId,
    );
    const { results } = await upsertBatch(actor, [base("A-2"), base("A-8")]);
    expect(results).toMatchObject([{ status: 409, errors: named.errors }, { status: 201 }]);
  });

  test("its chain leads to the end, and nobody learns of a survivor that is not theirs", async () => {
    const actor = await merged();
    await updateCustomer(actor, "A-3", { repNumber: "R-3" });
    await mergeAccounts(actor, "A-3", "A-1", { fields: { repNumber: "survivor" } });
    expect(await failure(upsertCustomer(actor, base("A-2")))).toMatchObject({
      errors: { customerNumber: ["A-2 was merged into A-3."] },
    });
    const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
    expect(await failure(updateCustomer(bound, "A-2", {}))).toMatchObject({ code: "not_found" });
    expect(await failure(upsertCustomer(bound, base("A-2")))).toMatchObject({
      code: "conflict",
      errors: { customerNumber: ["Another account has this number."] },
    });
    const own = { ...bound, repNumber: "R-3" };
    expect(await failure(updateCustomer(own, "A-2", {}))).toMatchObject({
      message: "A-2 was merged into A-3. Nothing was written.",
    });
  });

  test("keeps its entries in the activity, and goes with the survivor's deletion, which tells so", async () => {
    const actor = await merged();
    const { lines } = await listActivity(
      actor,
      parseActivityQuery(new URLSearchParams({ account: "A-2" })),
    );
    const entries = lines.flatMap((line) => ("entry" in line ? [line.entry] : []));
    expect(entries.map(({ action, isDeleted }) => [action, isDeleted])).toEqual([
      ["merge", false],
      ["create", false],
    ]);
    await deleteCustomer(actor, "A-1", { deleteMerged: true });
    const gone = await inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.auditEntry.findMany({
        where: { organizationId, action: "delete" },
        orderBy: { customerNumber: "asc" },
      }),
    );
    expect(gone.map(({ customerNumber }) => customerNumber)).toEqual(["A-1", "A-2"]);
    await upsertCustomer(actor, base("A-2", { externalId: "X-2" }));
  });

  test("keeps its survivor from being deleted without a word", async () => {
    const actor = await merged();
    await updateCustomer(actor, "A-1", { repNumber: "SR-1" });
    for (const dryRun of [false, true]) {
      const refused = await failure(deleteCustomer(actor, "A-1", { dryRun }));
      expect(refused).toMatchObject({
        code: "conflict",
        errors: { customerNumber: [expect.stringContaining("A-2 was merged into A-1")] },
      });
    }
    const mine: Actor = { ...actor, repNumber: "SR-1", ownAccountsOnly: true };
    const blind = await failure(deleteCustomer(mine, "A-1"));
    expect(blind).toMatchObject({ code: "conflict" });
    expect(JSON.stringify(blind)).not.toContain("A-2");
    const said = { dryRun: true, deleteMerged: true };
    expect(await deleteCustomer(actor, "A-1", said)).toMatchObject({ merged: ["A-2"] });
    expect(await deleteCustomer(mine, "A-1", said)).toMatchObject({ merged: [] });
    expect((await getCustomer(actor, "A-1")).customer.customerNumber).toBe("A-1");
  });

  test("is counted before a survivor is deleted, with all that was merged into it before", async () => {
    const actor = await merged();
    expect(await countMerged(actor, "a-1")).toBe(1);
    await upsertCustomer(actor, base("A-4"));
    await mergeAccounts(actor, "A-4", "A-1");
    expect(await countMerged(actor, "A-4")).toBe(2);
    const selection = {
      all: new URLSearchParams({ search: "A-4" }).toString(),
      except: [],
      plus: [],
    };
    const preview = await previewBulk(actor, { selection, action: { verb: "delete" } });
    expect(preview).toMatchObject({ counts: { changed: 1 }, deletionImpact: { merged: 2 } });
    expect(await countMerged({ ...actor, ownAccountsOnly: true }, "A-4")).toBe(0);
  });

  test("a bulk run that named it treats it as gone", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1"));
    await upsertCustomer(actor, base("A-2"));
    const selection = { all: "", except: [], plus: [] };
    const action = { verb: "terms", terms: "NET30" } as const;
    const start = await startBulk(actor, { selection, action, expected: 2 });
    if (start.outcome !== "started") throw new Error("The run did not start.");
    await mergeAccounts(actor, "A-1", "A-2");
    const run = await advanceBulk(actor, start.run.id);
    expect(run).toMatchObject({ position: 2, counts: { changed: 1, gone: 1 } });
  });
});
