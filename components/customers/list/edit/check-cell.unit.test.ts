import { expect, test } from "vitest";
import { checkCell } from "./check-cell";

test("a cell holds what the server would store", () => {
  expect(checkCell("companyName", "  Acme ")).toEqual({ value: "Acme", problem: null });
  expect(checkCell("companyPhone", "  ")).toEqual({ value: null, problem: null });
  expect(checkCell("repNumber", null)).toEqual({ value: null, problem: null });
  expect(checkCell("active", false)).toEqual({ value: false, problem: null });
});

test("what cannot be stored is told in the server's words", () => {
  expect(checkCell("companyName", " ").problem).toBe("Required.");
  expect(checkCell("companyEmail", "nobody").problem).toBe("That is not an e-mail address.");
  expect(checkCell("companyPhone", "1".repeat(81)).problem).toBe("At most 80 characters.");
});
