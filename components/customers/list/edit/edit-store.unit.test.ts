import { expect, test } from "vitest";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { createEditStore, hasLeft, latestRow } from "./edit-store";

// Only the fields that the store reads.
const row = (version: number, companyName = "Acme") =>
  ({ id: "a", etag: `"a-${version}"`, companyName }) as AccountRow;

test("what this tab saved shows until the page is made of something later", () => {
  const store = createEditStore();
  store.learn(row(2, "Mine"), "list", true);
  expect(latestRow(store.rows(), row(1)).companyName).toBe("Mine");
  expect(latestRow(store.rows(), row(3, "Theirs")).companyName).toBe("Theirs");
  store.learn(row(1, "Late"), "list", true);
  expect(latestRow(store.rows(), row(1)).companyName).toBe("Mine");
});

test("a row has left the list that it was saved in, until a later version of it is shown", () => {
  const store = createEditStore();
  store.learn(row(2), "list", false);
  const shown = latestRow(store.rows(), row(1));
  expect(hasLeft(store.rows(), shown, "list")).toBe(true);
  expect(hasLeft(store.rows(), shown, "other")).toBe(false);
  expect(hasLeft(store.rows(), row(3), "list")).toBe(false);
});

test("work on one account waits for the work before it, also when that failed", async () => {
  const store = createEditStore();
  const done: string[] = [];
  const first = store.inTurn("a", async () => {
    await Promise.resolve();
    done.push("first");
    throw new Error("failed");
  });
  const second = store.inTurn("a", async () => done.push("second"));
  await expect(first).rejects.toThrow("failed");
  await second;
  expect(done).toEqual(["first", "second"]);
});

test("a change is remembered once", () => {
  const store = createEditStore();
  const change = { changeSetId: "1", accounts: 1, words: "Terms" };
  store.remember(change);
  store.remember(change);
  expect(store.changes()).toEqual([change]);
  store.forget("1");
  expect(store.changes()).toEqual([]);
});
