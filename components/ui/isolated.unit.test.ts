import { expect, test } from "vitest";
import { isolated } from "./isolated";

test("only a name with letters that run from right to left is set apart", () => {
  expect(isolated("Acme GmbH")).toBe("Acme GmbH");
  expect(isolated("שרון Ltd")).toBe("\u2068שרון Ltd\u2069");
  expect(isolated("شركة")).toBe("\u2068شركة\u2069");
});
