import "server-only";
import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/**
 * The previous and the next code are accepted too, for clocks that differ and people who type
 * slowly.
 */
const WINDOW = 1;

/** A new secret for an authenticator app: 160 random bits (RFC 4226 section 4), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * The time step of a code (RFC 6238 section 4: 30 s, SHA-1, six digits), at most one before or
 * after the present one.
 * @returns null when the code is not right.
 */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const given = { secret: Secret.fromBase32(secret), digits: DIGITS, period: PERIOD_SECONDS };
  const delta = TOTP.validate({ ...given, token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}

/** A QR code, `size` modules wide; `path` draws the dark modules in an SVG. */
export type QrCode = { size: number; path: string };

/** The QR code that an authenticator app reads (the key URI format), with the name it gives the entry. */
export function totpQrCode(secret: string, name: string): QrCode {
  const uri = new TOTP({
    issuer: "Rolodesk",
    label: name,
    secret: Secret.fromBase32(secret),
    digits: DIGITS,
    period: PERIOD_SECONDS,
  }).toString();
  const { data, size } = encode(uri, { ecc: "M", border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { size, path };
}
