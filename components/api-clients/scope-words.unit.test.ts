import { expect, test } from "vitest";
import { DEFAULT_SCOPE, PERMISSIONS } from "@/lib/auth/permissions";
import { scopeWords } from "./scope-words";

test("permissions are told in words, the usual sets by what they amount to", () => {
  expect(scopeWords(PERMISSIONS)).toBe("Everything, administration included");
  expect(scopeWords(DEFAULT_SCOPE)).toBe("Everything with accounts");
  expect(scopeWords(["customers:read"])).toBe("Read only");
  expect(scopeWords(["customers:write", "customers:read"])).toBe("Read, write");
  expect(scopeWords(["customers:lifecycle", "organization:admin"])).toBe("Activate, administer");
  expect(scopeWords([])).toBe("");
});
