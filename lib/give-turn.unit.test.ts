import { readFile } from "node:fs";
import { expect, test, vi } from "vitest";
import { turnGiver } from "./give-turn";

/** Gives a turn after so many milliseconds of work. Returns whether another one had it. */
async function hasOtherAfter(milliseconds: number): Promise<boolean> {
  let hadTurn = false;
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const giveTurn = turnGiver();
  const other = setImmediate(() => {
    hadTurn = true;
  });
  now.mockReturnValue(1_000 + milliseconds);
  await giveTurn();
  clearImmediate(other);
  now.mockRestore();
  return hadTurn;
}

test("others have a turn once the work has held the thread for long", async () => {
  expect(await hasOtherAfter(16)).toBe(true);
  expect(await hasOtherAfter(14)).toBe(false);
});

test("what came by I/O lets timers and other I/O have their turn", async () => {
  const hadTurn = await new Promise<boolean>((resolve) => {
    readFile(import.meta.filename, async () => {
      let isDue = false;
      setTimeout(() => {
        isDue = true;
      });
      const giveTurn = turnGiver();
      for (const end = performance.now() + 20; performance.now() < end; );
      await giveTurn();
      resolve(isDue);
    });
  });
  expect(hadTurn).toBe(true);
});
