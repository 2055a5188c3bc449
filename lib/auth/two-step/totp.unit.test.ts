import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seal, unseal } from "@/lib/auth/encrypted-text";
import { adoptEnv } from "@/lib/env";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes";
import { newTotpSecret, totpQrCode, totpStep } from "./totp";

/** RFC 6238 appendix B, SHA-1, the last six figures: the secret is "12345678901234567890". */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

describe("a code of an authenticator app", () => {
  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ])("is the one of RFC 6238 at %i s", (seconds, code) => {
    expect(totpStep(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test("is right one step early and late, no further", () => {
    const step = Math.floor(1111111109 / 30);
    for (const [seconds, found] of [
      [(step - 2) * 30 + 29, null],
      [(step - 1) * 30, step],
      [(step + 1) * 30 + 29, step],
      [(step + 2) * 30, null],
    ] as const) {
      expect(totpStep(RFC_SECRET, "081804", at(seconds))).toBe(found);
    }
    expect(totpStep(RFC_SECRET, "08180", at(1111111109))).toBeNull();
  });

  test("comes of 160 random bits, which fit a QR code", () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const { size, path } = totpQrCode(secret, "jo@acme.example (acme)");
    expect(size).toBeGreaterThan(30);
    expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
  });
});

test("recovery codes are ten, unlike each other, and read however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[a-hj-km-np-z02-9]{4}(-[a-hj-km-np-z02-9]{4}){3}$/);
    expect(recoveryCodeHash(` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(
      recoveryCodeHash(code),
    );
  }
});

describe("a sealed text", () => {
  const purpose = { use: "totp secret", owner: ["acme", "jo"] } as const;
  const secret = (letter: string) => adoptEnv({ NEXTAUTH_SECRET: letter.repeat(32) });
  beforeEach(() => secret("a"));
  afterEach(() => adoptEnv({ NEXTAUTH_SECRET: "" }));

  test("opens for its purpose, its owner and its secret only", () => {
    const sealed = seal("text", purpose);
    expect(unseal(sealed, purpose)).toBe("text");
    expect(seal("text", purpose)).not.toBe(sealed);
    expect(unseal(sealed, { ...purpose, use: "totp enrolment" })).toBeNull();
    expect(unseal(sealed, { ...purpose, owner: ["acme", "bo"] })).toBeNull();
    expect(unseal(sealed, { ...purpose, owner: ["acmejo"] })).toBeNull();
    secret("b");
    expect(unseal(sealed, purpose)).toBeNull();
  });

  test("does not open when any byte of it was changed", () => {
    const bytes = Buffer.from(seal("text", purpose), "base64url");
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(unseal(changed.toString("base64url"), purpose)).toBeNull();
    }
    for (const odd of ["", "x", "%", bytes.subarray(0, 27).toString("base64url")]) {
      expect(unseal(odd, purpose)).toBeNull();
    }
  });
});
