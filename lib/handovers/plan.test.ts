import { describe, expect, test } from "vitest";
import {
  book,
  code,
  dayOf,
  deskOf,
  idOf,
  plan,
  repsOf,
  run,
  share,
  to,
} from "@/e2e/vitest/handover-desk";
import type { Actor } from "@/lib/auth/actor";
import { ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { insertCustomers, makeCustomer } from "@/prisma/factories";
import { cancelHandover, resumeHandover, runHandoverNow, stopHandover } from "./control";
import { planHandover } from "./plan";
import { previewAccounts, previewHandover } from "./preview";
import { getHandover, handoverAccounts, listHandovers } from "./read";

describe("what is settled", () => {
  test("is exactly what the preview showed: another account or rep, and nothing is stored", async () => {
    const { admin, manager } = await deskOf(4);
    const draft = book(share("accounts", "SR-2", "SR-3"));
    const { digest } = await previewHandover(manager, draft);
    const input = { ...draft, note: null, runAt: null, expected: digest };
    // The same number of accounts, but not the same accounts.
    await updateCustomer(admin, "A-001", { repNumber: "SR-4" });
    await insertCustomers(manager.organizationId, [
      makeCustomer(manager.organizationId, "A-005", { repNumber: "SR-1" }),
    ]);
    const start = await planHandover(manager, input);
    if (start.outcome !== "drifted") throw new Error("It did not drift.");
    expect(start.preview).toMatchObject({ accounts: 4, moves: 4 });
    expect((await listHandovers(manager)).total).toBe(0);
    const again = await planHandover(manager, { ...input, expected: start.preview.digest });
    expect(again).toEqual({ outcome: "planned", number: 1 });
  });

  test("is numbered one after another, also when many are planned at once", async () => {
    const { manager } = await deskOf(2);
    const numbers = await Promise.all(
      [1, 2, 3].map(() => plan(manager, book(to("SR-2")), { note: "Ada leaves" })),
    );
    expect(numbers.sort()).toEqual([1, 2, 3]);
    const { handovers } = await listHandovers(manager);
    expect(handovers.map((one) => [one.number, one.state, one.maker, one.note, one.total])).toEqual(
      [3, 2, 1].map((number) => [number, "planned", "Mara", "Ada leaves", 2]),
    );
    expect(handovers[0]?.book).toEqual({ repNumber: "SR-1", name: "Rep SR-1" });
  });
});

test("a list by “me” or a day stays that of who planned it, on that day, whoever looks", async () => {
  const { manager } = await deskOf(2, (index) => (index === 2 ? { repNumber: "SR-2" } : {}));
  const maker = { ...manager, repNumber: "SR-1" };
  const other = { ...manager, repNumber: "SR-2" };
  const all = new URLSearchParams({
    "filters[0].field": "repNumber",
    "filters[0].operator": "equals",
    "filters[0].value": "@me",
    "filters[1].field": "createdAt",
    "filters[1].operator": "gte",
    "filters[1].value": "@days-9000",
  }).toString();
  const number = await plan(maker, {
    source: { of: "list", selection: { all, except: [], plus: [] } },
    split: { rules: [], rest: to("SR-3"), exceptions: [] },
  });
  const { source, joined } = await run(other, number);
  expect(joined).toEqual({ accounts: 0, sample: [] });
  const day = dayOf(9_000);
  expect(source.of === "list" && decodeURIComponent(source.selection.all ?? "")).toMatch(
    new RegExp(`value=SR-1&.*value=${day}T00:00:00`),
  );
});

describe("at a time", () => {
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

  test("not before it; until then it can be cancelled, or begun", async () => {
    const { manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    expect(await run(manager, number)).toMatchObject({ state: "planned", position: 0 });
    await cancelHandover(manager, number);
    expect(await run(manager, number)).toMatchObject({ state: "cancelled", position: 0 });
    await expect(runHandoverNow(manager, number)).rejects.toEqual(code("conflict"));
    expect(new Set(Object.values(await repsOf(manager)))).toEqual(new Set(["SR-1"]));

    const other = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    await runHandoverNow(manager, other);
    expect(await run(manager, other)).toMatchObject({ state: "done", counts: { moved: 2 } });
    await expect(cancelHandover(manager, other)).rejects.toEqual(code("conflict"));
  });

  test("the queue has a job for then, and another once it is begun at once", async () => {
    const { manager } = await deskOf(1);
    const number = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    const id = await idOf(manager, number);
    const due = () =>
      inOrganization(
        manager,
        (tx) => tx.query`
          SELECT start_after > now() + interval '23 hours' AS "isLater", data FROM pgboss.job
          WHERE name = 'handover' AND data->>'id' = ${id} ORDER BY 1 DESC`,
      );
    const data = { organizationId: manager.organizationId, id };
    expect(await due()).toEqual([{ isLater: true, data }]);
    await runHandoverNow(manager, number);
    expect(await due()).toEqual([
      { isLater: true, data },
      { isLater: false, data },
    ]);
  });
});

test("who may not assign, sees own accounts only or is no user hands nothing over, and sees none", async () => {
  const { admin, manager } = await deskOf(1);
  const number = await plan(manager, book(to("SR-2")), {
    runAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const rep: Actor = {
    ...manager,
    permissions: new Set(ROLE_PERMISSIONS.sales_rep),
    repNumber: "SR-1",
    ownAccountsOnly: true,
  };
  const bound: Actor = { ...manager, repNumber: "SR-1", ownAccountsOnly: true };
  const draft = book(to("SR-2"));
  for (const actor of [rep, bound, admin]) {
    for (const verb of [
      () => previewHandover(actor, draft),
      () => previewAccounts(actor, draft, 1),
      () => planHandover(actor, { ...draft, note: null, runAt: null, expected: "" }),
      () => listHandovers(actor),
      () => getHandover(actor, number),
      () => handoverAccounts(actor, number, { show: "all", pageNumber: 1 }),
      () => cancelHandover(actor, number),
      () => runHandoverNow(actor, number),
      () => stopHandover(actor, number),
      () => resumeHandover(actor, number),
    ]) {
      await expect(verb()).rejects.toBeInstanceOf(AppError);
      await expect(verb()).rejects.toEqual(code("forbidden"));
    }
  }
  const { manager: foreign } = await deskOf(1);
  await expect(getHandover(foreign, number)).rejects.toEqual(code("not_found"));
  await expect(cancelHandover(foreign, number)).rejects.toEqual(code("not_found"));
});
