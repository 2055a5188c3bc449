import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;
const ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
const ID_SUFFIX = 6;
const LONGEST_SLUG = 40;

/** A secret of 256 random bits, in base64url. */
export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** The stored form of a secret: a plain digest, because 256 random bits need no slow hash. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether a secret matches one of the stored hashes, compared in constant time. */
export function isOneOf(secret: string, hashes: readonly string[]): boolean {
  const given = Buffer.from(hashOf(secret));
  return hashes.filter((hash) => timingSafeEqual(given, Buffer.from(hash))).length > 0;
}

/** A readable client id: the letters of the name and a few random ones. */
export function clientIdFor(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "");
  const suffix = [...randomBytes(ID_SUFFIX)]
    .map((byte) => ID_LETTERS[byte % ID_LETTERS.length])
    .join("");
  return `${slug || "client"}-${suffix}`;
}
