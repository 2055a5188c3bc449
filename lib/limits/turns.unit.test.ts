import { expect, test, vi } from "vitest";
import { Turns, type TurnsSettings } from "./turns";

const PATIENT = { patience: 60_000 };

/** Work that lasts until it is ended, with the order in which pieces began. */
function makeDesk(settings: Partial<TurnsSettings> = {}) {
  const turns = new Turns({ most: 3, ofOne: 2, waiting: 2, refusal: "Busy.", ...settings });
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, options: Parameters<Turns["take"]>[2] = PATIENT) => {
    const work = () =>
      new Promise<string>((resolve) => {
        began.push(name);
        ends.set(name, () => resolve(name));
      });
    return turns.take(name.slice(0, 1), work, options);
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begin, began, end };
}

test("an organization has few at once, and others have theirs beside it", async () => {
  const { begin, began, end } = makeDesk();
  const [first, , third] = [begin("a1"), begin("a2"), begin("a3")];
  void begin("b1");
  expect(began).toEqual(["a1", "a2", "b1"]);
  void begin("c1");
  expect(began).toHaveLength(3);
  await end("a1");
  expect(await first).toBe("a1");
  expect(began.slice(3)).toEqual(["a3"]);
  await end("b1");
  expect(began.slice(4)).toEqual(["c1"]);
  await end("a3");
  expect(await third).toBe("a3");
});

test("who finds too many of their own waiting is refused at once, but not what has begun", async () => {
  const { begin, began, end } = makeDesk({ most: 1, ofOne: 1, waiting: 1 });
  void begin("a1");
  const waits = begin("a2");
  await expect(begin("a3")).rejects.toMatchObject({
    code: "overloaded",
    message: "Busy.",
    retryAfter: 1,
  });
  void begin("b1");
  const goesOn = begin("a4", { ...PATIENT, isBegun: true });
  for (const name of ["a1", "a2", "b1", "a4"]) await end(name);
  expect(await Promise.all([waits, goesOn])).toEqual(["a2", "a4"]);
  expect(began).toEqual(["a1", "a2", "b1", "a4"]);
});

test("who has waited long enough is refused, and leaves the turn to the next", async () => {
  const { begin, began, end } = makeDesk({ most: 1, ofOne: 1, waiting: 5 });
  void begin("a1");
  await expect(begin("a2", { patience: 0 })).rejects.toMatchObject({ code: "overloaded" });
  void begin("a3");
  await end("a1");
  expect(began).toEqual(["a1", "a3"]);
});

test("work that fails gives its turn back", async () => {
  const turns = new Turns({ most: 1, ofOne: 1, waiting: 0, refusal: "Busy." });
  const failing = () => Promise.reject(new Error("No."));
  await expect(turns.take("a", failing, PATIENT)).rejects.toThrow("No.");
  expect(await turns.take("a", async () => 1, PATIENT)).toBe(1);
});

test("a turn that was waited for begins after its rest, and others do not wait for it", async () => {
  const { begin, began, end } = makeDesk({ most: 3, ofOne: 1, waiting: 5 });
  let rest = 60_000;
  const rested = { ...PATIENT, rest: () => rest };
  void begin("a1", rested);
  void begin("a2", rested);
  void begin("a3", rested);
  void begin("b1", rested);
  expect(began).toEqual(["a1", "b1"]);
  await end("a1");
  void begin("a4", rested);
  expect(began).toEqual(["a1", "b1"]);
  rest = 0;
  await end("b1");
  expect(began.slice(2)).toEqual(["a2"]);
  await end("a2");
  await end("a3");
  expect(began.slice(3)).toEqual(["a3", "a4"]);
});

test("a rest ends by itself", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { begin, began, end } = makeDesk({ most: 1, ofOne: 1 });
    let rest = 2_000;
    void begin("a1");
    void begin("a2", { ...PATIENT, rest: () => rest });
    await end("a1");
    expect(began).toEqual(["a1"]);
    rest = 0;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(began).toEqual(["a1", "a2"]);
  } finally {
    vi.useRealTimers();
  }
});

test("each turn that was waited for takes its own rest", async () => {
  const { begin, began, end } = makeDesk({ most: 9, ofOne: 3, waiting: 5 });
  let tokens = 1;
  const rest = () => (tokens-- > 0 ? 0 : 60_000);
  for (const name of ["a1", "a2", "a3"]) void begin(name);
  for (const name of ["a4", "a5", "a6"]) void begin(name, { ...PATIENT, rest });
  for (const name of ["a1", "a2", "a3"]) await end(name);
  expect(began.slice(3)).toEqual(["a4"]);
});

test("who has left waits no more", async () => {
  const { begin, began, end } = makeDesk({ most: 1, ofOne: 1, waiting: 1 });
  const left = new AbortController();
  void begin("a1");
  const leaving = begin("a2", { ...PATIENT, signal: left.signal });
  left.abort(new Error("Gone."));
  await expect(leaving).rejects.toThrow("Gone.");
  void begin("a3");
  await end("a1");
  expect(began).toEqual(["a1", "a3"]);
});
