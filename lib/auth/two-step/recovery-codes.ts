import "server-only";
import { createHash, randomBytes } from "node:crypto";

const COUNT = 10;
const GROUPS = 4;
const GROUP_LENGTH = 4;
/** 32 letters and digits that are hard to confuse, so that each encodes five bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";

function newCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP_LENGTH)].map(
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  ).join("-");
}

/** Ten codes of 80 random bits, each good for one sign-in without the app. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, newCode);
}

/** The stored form of a recovery code: SHA-256 in hexadecimal, independent of how it was typed. */
export function recoveryCodeHash(code: string): string {
  return createHash("sha256")
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .digest("hex");
}
