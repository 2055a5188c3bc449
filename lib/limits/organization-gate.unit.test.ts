import { expect, test } from "vitest";
import { Gate, type Subject } from "./organization-gate";

const erp: Subject = { organizationId: "acme", caller: "client erp" };
const shop: Subject = { organizationId: "acme", caller: "client shop" };
const other: Subject = { organizationId: "other", caller: "client erp" };

function makeGate(settings: { perSecond?: number; burst?: number; inFlight?: number } = {}) {
  const clock = { now: 0 };
  const limits = { perSecond: 10, burst: 100, inFlight: 8, ...settings };
  return { clock, gate: new Gate(limits, () => clock.now) };
}

const pass = (gate: Gate, subject: Subject) => {
  gate.enter(subject);
  gate.leave(subject);
};

/** How many requests are admitted before a refusal, and that refusal. */
function rush(gate: Gate, subject: Subject, work = pass) {
  for (let passed = 0; ; passed++) {
    try {
      work(gate, subject);
    } catch (refusal) {
      return { passed, refusal };
    }
  }
}

test("a client may use half of what its organization may; another one gets the rest", () => {
  const { gate } = makeGate();
  expect(rush(gate, erp)).toEqual({
    passed: 50,
    refusal: expect.objectContaining({
      code: "rate_limited",
      retryAfter: 1,
      message: "Too many requests. Try again in a second.",
    }),
  });
  expect(rush(gate, shop).passed).toBe(50);
  expect(rush(gate, { ...erp, caller: "client third" }).passed).toBe(0);
  expect(rush(gate, other).passed).toBe(50);
});

test("a client's half comes back with its half of the rate", () => {
  const { gate, clock } = makeGate();
  rush(gate, erp);
  clock.now = 1_000;
  expect(rush(gate, erp).passed).toBe(5);
});

test("what counts as many requests makes those who come next wait", () => {
  const { gate, clock } = makeGate();
  gate.enter(erp);
  gate.charge(erp, 99);
  gate.leave(erp);
  expect(gate.level(erp)).toEqual({ limit: 50, remaining: 0, reset: 20 });
  expect(gate.level(shop)).toEqual({ limit: 100, remaining: 0, reset: 10 });
  expect(rush(gate, erp).refusal).toMatchObject({
    retryAfter: 11,
    message: "Too many requests. Try again in 11 seconds.",
  });
  clock.now = 1_000;
  expect(rush(gate, shop).passed).toBe(10);
});

test("as many as allowed are under way at once, half of them of one client", () => {
  const { gate } = makeGate();
  const stay = (_: Gate, subject: Subject) => gate.enter(subject);
  expect(rush(gate, erp, stay)).toEqual({
    passed: 4,
    refusal: expect.objectContaining({ code: "overloaded", retryAfter: 1 }),
  });
  expect(rush(gate, shop, stay).passed).toBe(4);
  expect(rush(gate, { ...erp, caller: "client third" }, stay).passed).toBe(0);
  expect(rush(gate, other, stay).passed).toBe(4);
  gate.leave(shop);
  expect(rush(gate, erp, stay).passed).toBe(0);
  gate.leave(erp);
  expect(rush(gate, erp, stay).passed).toBe(1);
});

test("who was refused in an organization's name takes nothing of it, but of their own", () => {
  const { gate } = makeGate();
  for (let round = 0; round < 50; round++) {
    pass(gate, erp);
    gate.forgive(erp);
  }
  expect(rush(gate, erp).passed).toBe(0);
  expect(gate.level(shop)).toEqual({ limit: 50, remaining: 50, reset: 0 });
});

test("the least of limits lets one at a time through", () => {
  const { gate, clock } = makeGate({ perSecond: 0.5, burst: 0.5, inFlight: 0.5 });
  expect(rush(gate, erp)).toMatchObject({ passed: 1, refusal: { retryAfter: 4 } });
  clock.now = 4_000;
  expect(rush(gate, erp).passed).toBe(1);
});

test("an organization has others for a second after their latest request", () => {
  const { gate, clock } = makeGate();
  clock.now = 5_000;
  pass(gate, erp);
  pass(gate, shop);
  expect([gate.hasOthers("acme"), gate.hasOthers("other")]).toEqual([false, true]);
  pass(gate, other);
  for (let call = 0; call < 3; call++) pass(gate, erp);
  expect([gate.hasOthers("acme"), gate.hasOthers("other")]).toEqual([true, true]);
  clock.now = 6_000;
  pass(gate, erp);
  expect([gate.hasOthers("acme"), gate.hasOthers("other")]).toEqual([false, true]);
});
