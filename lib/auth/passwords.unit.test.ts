import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { hashPassword, isPassword } from "./passwords";

test("more passwords than the queue holds are refused at once, the others are served", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 37 }, () =>
      isPassword("wrong", null).catch((error: unknown) =>
        error instanceof AppError ? error.code : error,
      ),
    ),
  );
  // Two are being hashed, 32 wait.
  expect(outcomes.slice(0, 34)).toEqual(Array(34).fill(false));
  expect(outcomes.slice(34)).toEqual(Array(3).fill("overloaded"));
  const stored = await hashPassword("correct horse");
  expect(await isPassword("correct horse", stored)).toBe(true);
  expect(await isPassword("correct hors", stored)).toBe(false);
  expect(await isPassword("x".repeat(1_025), stored)).toBe(false);
});
