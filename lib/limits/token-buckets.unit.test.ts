import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenBuckets } from "./token-buckets";

const takeUntilRefused = (buckets: TokenBuckets, now: number) => {
  let taken = 0;
  while (buckets.take("a", now) === 0) taken++;
  return taken;
};

test("a burst is let through at once, then one for each token that comes back", () => {
  const buckets = new TokenBuckets(200, 2_000);
  expect(takeUntilRefused(buckets, 0)).toBe(2_000);
  expect(buckets.take("a", 0)).toBe(0.005);
  expect(buckets.take("a", 4)).toBeCloseTo(0.001);
  expect(takeUntilRefused(buckets, 5)).toBe(1);
  expect(takeUntilRefused(buckets, 1_005)).toBe(200);
  expect(takeUntilRefused(buckets, 11_005)).toBe(2_000);
  expect(takeUntilRefused(buckets, 111_005)).toBe(2_000);
});

test("each key has a bucket of its own", () => {
  const buckets = new TokenBuckets(1, 1);
  expect(buckets.take("a", 0)).toBe(0);
  expect(buckets.take("b", 0)).toBe(0);
  expect(buckets.take("a", 0)).toBe(1);
});

test("the level says what is left, and when it is full again", () => {
  const buckets = new TokenBuckets(10, 100);
  expect(buckets.level("a", 0)).toEqual({ limit: 100, remaining: 100, reset: 0 });
  buckets.take("a", 0);
  expect(buckets.level("a", 0)).toEqual({ limit: 100, remaining: 99, reset: 1 });
  buckets.charge("a", 49, 0);
  expect(buckets.level("a", 50)).toEqual({ limit: 100, remaining: 50, reset: 5 });
  expect(buckets.level("a", 100)).toEqual({ limit: 100, remaining: 51, reset: 5 });
});

test("what was charged beyond the bucket is waited for", () => {
  const buckets = new TokenBuckets(10, 100);
  buckets.charge("a", 150, 0);
  expect(buckets.level("a", 0)).toEqual({ limit: 100, remaining: 0, reset: 15 });
  expect(buckets.take("a", 0)).toBe(5.1);
  expect(buckets.take("a", 5_099)).toBeCloseTo(0.001);
  expect(buckets.take("a", 5_100)).toBe(0);
});

test("a bucket that is full again is forgotten", () => {
  const buckets = new TokenBuckets(10, 100);
  for (let key = 0; key < 1_000; key++) buckets.take(String(key), 0);
  expect(buckets.size).toBe(1_000);
  buckets.take("last", 10_000);
  expect(buckets.size).toBe(1);
});

test("never more than the burst and what came back, never less when it is asked for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }),
      (perSecond, burst, pauses) => {
        const buckets = new TokenBuckets(perSecond, burst);
        let [now, taken, model] = [0, 0, burst];
        for (const pause of pauses) {
          now += pause;
          model = Math.min(burst, model + (pause * perSecond) / 1000);
          const isLet = buckets.take("a", now) === 0;
          expect(isLet).toBe(model > 1 - 1e-5);
          if (!isLet) continue;
          model -= 1;
          taken += 1;
          expect(taken).toBeLessThanOrEqual(burst + (now * perSecond) / 1000 + 1e-5);
        }
      },
    ),
    { seed: 20_261_124 },
  );
});
