import { describe, expect, test } from "vitest";
import {
  auditOf,
  everything,
  finish,
  idsOf,
  organizationOf,
  run,
  start,
  stored,
  these,
  toRep,
  wholePreview,
} from "@/e2e/vitest/bulk-runs";
import type { BulkAction } from "@/lib/customers/bulk/input";
import { previewBulk } from "@/lib/customers/bulk/preview";
import { startBulk } from "@/lib/customers/bulk/run";
import { keptAccounts, unfinishedRun } from "@/lib/customers/bulk/runs";
import { updateCustomer } from "@/lib/customers/write/update";
import type { SelectionInput } from "./selection-schema";

describe("which accounts", () => {
  test("all that match but for some, and others beside them", async () => {
    const actor = await organizationOf(6, (index) => ({
      terms: index <= 4 ? "NET30" : null,
      repNumber: index === 1 ? "SR-7" : null,
    }));
    const selection: SelectionInput = {
      all: "filters[0].field=terms&filters[0].operator=equals&filters[0].value=net30",
      except: await idsOf(actor, "A-002"),
      plus: await idsOf(actor, "A-006"),
    };
    const [preview] = await wholePreview(actor, selection, toRep);
    expect(preview).toMatchObject({
      counts: { changed: 3, unchanged: 1, refused: 0 },
      next: null,
    });
    expect(preview?.sample.map(({ customerNumber, changes }) => [customerNumber, changes])).toEqual(
      ["A-003", "A-004", "A-006"].map((number) => [
        number,
        [{ path: "repNumber", before: null, after: "SR-7" }],
      ]),
    );
    expect((await auditOf(actor)).entries).toEqual([]);

    const done = await run(actor, selection, toRep, 4);
    expect(done).toMatchObject({ total: 4, position: 4, isFinished: true });
    expect(done.counts).toEqual({ changed: 3, unchanged: 1, refused: 0, gone: 0 });
    expect((await stored(actor)).map(({ repNumber }) => repNumber)).toEqual([
      "SR-7",
      null,
      "SR-7",
      "SR-7",
      null,
      "SR-7",
    ]);
    const { changeSets, entries } = await auditOf(actor);
    expect(changeSets.map(({ id, kind }) => [id, kind])).toEqual([[done.id, "bulk"]]);
    expect(
      entries.map((one) => [one.customerNumber, one.action, one.version, one.changes]),
    ).toEqual(
      ["A-003", "A-004", "A-006"].map((number) => [
        number,
        "update",
        2,
        [{ path: "repNumber", before: null, after: "SR-7" }],
      ]),
    );
    expect((await keptAccounts(actor, done.id, 1)).accounts).toMatchObject([
      { customerNumber: "A-001", outcome: "unchanged", reason: null },
    ]);
  });

  test("a search for a rare text narrows no other account out", async () => {
    const actor = await organizationOf(3, (index) => ({ companyName: `Steel ${index}` }));
    const selection = { ...everything, all: "search=steel+2", plus: await idsOf(actor, "A-003") };
    const [preview] = await wholePreview(actor, selection, toRep);
    expect(preview?.sample.map(({ customerNumber }) => customerNumber)).toEqual(["A-002", "A-003"]);
  });

  test("are settled at the start; another count than expected writes nothing", async () => {
    const actor = await organizationOf(3);
    expect(await startBulk(actor, { selection: everything, action: toRep, expected: 4 })).toEqual({
      outcome: "drifted",
      found: 3,
    });
    expect(await unfinishedRun(actor)).toBeNull();
    await expect(
      startBulk(actor, { selection: these(), action: toRep, expected: 0 }),
    ).rejects.toMatchObject({ code: "validation" });

    const terms = "filters[0].field=terms&filters[0].operator=equals&filters[0].value=";
    const action: BulkAction = { verb: "terms", terms: "NET60" };
    const id = await start(actor, { ...everything, all: terms }, action, 3);
    await updateCustomer(actor, "A-002", { terms: "NET90" });
    await finish(actor, id, 1);
    expect((await stored(actor)).map((one) => one.terms)).toEqual(["NET60", "NET60", "NET60"]);
  });

  test("a list's address with problems is refused", async () => {
    const actor = await organizationOf(1);
    const selection = { ...everything, all: "filters[0].field=nothing" };
    await expect(previewBulk(actor, { selection, action: toRep })).rejects.toMatchObject({
      code: "validation",
    });
  });
});
