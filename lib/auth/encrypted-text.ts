import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The use and owner of a sealed text; it cannot be unsealed for any other. */
export type Purpose = {
  use: "totp secret" | "totp enrolment" | "oidc sign-in" | "list cursor";
  owner: readonly string[];
};

function keyFor(use: Purpose["use"]): Buffer {
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set.");
  return Buffer.from(hkdfSync("sha256", secret, "", `rolodesk ${use}`, KEY_BYTES));
}

const ownerOf = ({ owner }: Purpose) => Buffer.from(JSON.stringify(owner));

/**
 * Encrypts a text or bytes with AES-256-GCM (NIST SP 800-38D). Each use has its own key, which HKDF
 * (RFC 5869) derives from NEXTAUTH_SECRET.
 * @returns nonce, tag and ciphertext in base64url.
 */
export function seal(text: string | Buffer, purpose: Purpose): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(purpose.use), nonce);
  cipher.setAAD(ownerOf(purpose));
  const sealed = Buffer.concat([cipher.update(Buffer.from(text)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Decrypts a sealed text; null as `unsealBytes`. */
export function unseal(sealed: string, purpose: Purpose): string | null {
  return unsealBytes(sealed, purpose)?.toString("utf8") ?? null;
}

/**
 * Decrypts what was sealed; null when it was changed, or sealed for another purpose or under another
 * NEXTAUTH_SECRET.
 */
export function unsealBytes(sealed: string, purpose: Purpose): Buffer | null {
  const bytes = Buffer.from(sealed, "base64url");
  // Different texts can decode to the same bytes (RFC 4648 section 3.5).
  if (bytes.toString("base64url") !== sealed) return null;
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyFor(purpose.use), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(ownerOf(purpose));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text);
  } catch {
    return null;
  }
}
