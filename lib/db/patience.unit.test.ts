import { expect, test } from "vitest";
import { Patience } from "./patience";

/** An answer that arrives on command. */
function answer() {
  let come = () => {};
  const promise = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { promise, come };
}

test("is spent by waiting alone, by waits that overlap once, and never below a millisecond", async () => {
  const clock = { now: 0 };
  const patience = new Patience(1_000, 1_000, () => clock.now);
  clock.now = 500;
  expect(patience.leftFor(1)).toBe(1_000);

  const [first, second] = [answer(), answer()];
  const waits = [patience.during(first.promise), patience.during(second.promise)];
  clock.now = 600;
  expect(patience.leftFor(1)).toBe(900);
  first.come();
  await waits[0];
  clock.now = 800;
  second.come();
  await waits[1];
  clock.now = 5_000;
  expect(patience.leftFor(1)).toBe(700);

  const third = answer();
  const failing = patience.during(third.promise.then(() => Promise.reject(new Error("lost"))));
  clock.now = 9_000;
  expect(patience.leftFor(1)).toBe(1);
  third.come();
  await expect(failing).rejects.toThrow("lost");
  expect(patience.leftFor(1)).toBe(1);
});

test("a single answer has no more time than the longest one takes, the last one what is left", async () => {
  const clock = { now: 0 };
  const patience = new Patience(1_000, 600, () => clock.now);
  expect(patience.leftFor(1)).toBe(600);
  const { promise, come } = answer();
  const wait = patience.during(promise);
  clock.now = 550;
  come();
  await wait;
  expect(patience.leftFor(1)).toBe(450);
});
