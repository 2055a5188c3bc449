import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEMO_PASSWORD, demoClientSecret, isPublishedSecret } from "./demo-secrets";

const LONG_ENOUGH = 32;
/** A public test vector of two-step verification, nobody's secret. */
const RFC_6238 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/** Texts of the tests that could be signing secrets: long enough, and in a line about a secret. */
function secretsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) =>
      folder === "e2e"
        ? name.endsWith(".ts")
        : /\.test\.ts$/.test(name) && name !== "published.unit.test.ts",
    )
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => /SECRET\b|Secret: |another secret/.test(line))
    .flatMap((line) => [...line.matchAll(/"([^"$]+)"/g)].map(([, text = ""]) => text))
    .filter((text) => Buffer.byteLength(text) >= LONG_ENOUGH && text !== RFC_6238);
}

test("what the tests sign with is known", () => {
  const found = ["lib", "e2e", "prisma"].flatMap(secretsIn);
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter((secret) => !isPublishedSecret(secret))).toEqual([]);
});

test.each([
  demoClientSecret("demo"),
  demoClientSecret("sandbox"),
  demoClientSecret("an organization with a name that is rather long"),
  DEMO_PASSWORD.repeat(3),
  "x".repeat(32),
  "change-me".repeat(4),
  "0123456701234567".repeat(3),
])("%s is known", (secret) => expect(isPublishedSecret(secret)).toBe(true));

test("random bytes are not, however they are written", () => {
  for (let round = 0; round < 200; round++) {
    for (const encoding of ["base64", "base64url", "hex"] as const) {
      expect(isPublishedSecret(randomBytes(32).toString(encoding))).toBe(false);
    }
  }
  expect(isPublishedSecret(undefined)).toBe(false);
});
