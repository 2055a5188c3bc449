import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adoptEnv } from "@/lib/env";
import { seal, unseal } from "./encrypted-text";

beforeAll(() => adoptEnv({ NEXTAUTH_SECRET: randomUUID() }));
afterAll(() => adoptEnv({ NEXTAUTH_SECRET: "" }));

const purpose = { use: "list cursor", owner: ["acme"] } as const;

test("only what was sealed, for the same owner, is read again", () => {
  for (const text of ["", "a", "ab", "abc"]) {
    const sealed = seal(text, purpose);
    expect(unseal(sealed, purpose)).toBe(text);
    for (const changed of [`${sealed}x`, `${sealed}=`, ` ${sealed}`, sealed.slice(1)]) {
      expect(unseal(changed, purpose), changed).toBeNull();
    }
    expect(unseal(sealed, { ...purpose, owner: ["other"] })).toBeNull();
  }
});
