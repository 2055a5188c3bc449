import { expect, test, vi } from "vitest";

test("an expected failure is known as one by another copy of the module", async () => {
  const one = await import("./errors");
  vi.resetModules();
  const other = await import("./errors");
  expect(other.AppError).not.toBe(one.AppError);
  const failure: unknown = new one.AppError("overloaded", "Busy.", { retryAfter: 1 });
  expect(failure instanceof other.AppError).toBe(true);
  expect(new Error("Busy.") instanceof other.AppError).toBe(false);
  expect({ code: "overloaded", message: "Busy." } instanceof other.AppError).toBe(false);
});

test("a class that extends it knows its own only", async () => {
  const { AppError } = await import("./errors");
  class Narrow extends AppError {}
  expect(new Narrow("conflict", "") instanceof AppError).toBe(true);
  expect(new Narrow("conflict", "") instanceof Narrow).toBe(true);
  expect(new AppError("conflict", "") instanceof Narrow).toBe(false);
});
