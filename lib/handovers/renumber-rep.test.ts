import { describe, expect, test } from "vitest";
import { finish, start } from "@/e2e/vitest/bulk-runs";
import { book, deskOf, idOf, plan, repsOf, run, share, to } from "@/e2e/vitest/handover-desk";
import type { Actor } from "@/lib/auth/actor";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { deleteEntry } from "@/lib/lists/edit-entries";
import { editRep } from "@/lib/lists/edit-rep";
import { upsertRep } from "@/lib/lists/reps";
import { mergeAccounts } from "@/prisma/factories";
import { cancelHandover, resumeHandover, stopHandover } from "./control";
import { advanceHandover } from "./move-accounts";

describe("a rep who gets another number meanwhile", () => {
  const renumber = (actor: Actor, from: string, repNumber: string, expected: number) =>
    editRep(actor, {
      seen: { repNumber: from, name: `Rep ${from}`, email: null, phone: null, active: true },
      repNumber,
      name: `Rep ${from}`,
      email: null,
      phone: null,
      expected,
    });

  test("gives and gets what was planned, in any spelling, whoever has the old number then", async () => {
    const { admin, manager } = await deskOf(4, (index) =>
      index === 1 ? { repNumber: "sr-1" } : {},
    );
    const draft = book(share("accounts", "SR-2", "SR-3"), {
      exceptions: [{ customerNumber: "A-004", repNumber: null }],
    });
    const number = await plan(manager, draft);
    const id = await idOf(manager, number);
    await advanceHandover(manager.organizationId, id, { limit: 1 });
    await renumber(admin, "SR-1", "SR-10", 3);
    await stopHandover(manager, number);
    await renumber(admin, "SR-3", "SR-30", 0);
    await upsertRep(admin, { repNumber: "SR-3", name: "Somebody else" });
    await resumeHandover(manager, number);
    const done = await run(manager, number);
    expect(done).toMatchObject({
      state: "done",
      book: { repNumber: "SR-10" },
      counts: { moved: 3 },
      joined: { accounts: 0 },
    });
    expect(await repsOf(manager)).toEqual({
      "A-001": "SR-2",
      "A-002": "SR-30",
      "A-003": "SR-2",
      "A-004": "SR-10",
    });
    const rows = done.result?.rows.map(({ holder, before, after }) => [
      holder.who === "rep" && holder.repNumber,
      before.accounts,
      after.accounts,
    ]);
    expect(rows).toEqual([
      ["SR-10", 4, 1],
      ["SR-2", 0, 2],
      ["SR-30", 0, 1],
    ]);
  });

  test("and may get that of another book, whose accounts are the rep's then", async () => {
    const { admin, manager } = await deskOf(4, (index) => (index > 2 ? { repNumber: "R-9" } : {}));
    const number = await plan(manager, {
      source: { of: "list", selection: { all: "", except: [], plus: [] } },
      split: { rules: [], rest: to("SR-1"), exceptions: [] },
    });
    await renumber(admin, "SR-1", "R-9", 2);
    const done = await run(manager, number);
    expect(done).toMatchObject({ state: "done", counts: { unchanged: 2, moved: 0 } });
    expect(done.result?.rows.map(({ after }) => after.accounts)).toEqual([4]);
  });

  test("keeps the accounts that were merged away and what is left of a bulk change", async () => {
    const { admin } = await deskOf(4, (index) => (index > 2 ? { repNumber: "SR-9" } : {}));
    const merged = await mergeAccounts(admin, "A-001", "A-002");
    const action = { verb: "assign", repNumber: "sr-1" } as const;
    const id = await start(admin, { all: "", except: [], plus: [] }, action, 3);
    await renumber(admin, "SR-1", "SR-10", 1);
    await finish(admin, id);
    await undoChangeSet(admin, merged.changeSetId);
    expect(await repsOf(admin)).toEqual({
      "A-001": "SR-10",
      "A-002": "SR-10",
      "A-003": "SR-10",
      "A-004": "SR-10",
    });
  });

  test("a rep who is to get accounts is not deleted, so that nobody else gets the number", async () => {
    const { admin, manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-4")));
    const drop = () => deleteEntry(admin, { list: "reps", name: "SR-4" });
    await expect(drop()).rejects.toThrow("0 API clients, 1 handovers. Nothing was deleted.");
    await cancelHandover(manager, number);
    await drop();
  });
});
