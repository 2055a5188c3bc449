import { SignJWT } from "jose";

export type Claims = Record<string, unknown>;

/** A token signed with the test server's secret; undefined claims are left out. */
export function signToken(
  secret: string,
  claims: Claims,
  { algorithm = "HS256", seconds = 3_600 }: { algorithm?: string; seconds?: number | null } = {},
): Promise<string> {
  const present = Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== undefined),
  );
  const token = new SignJWT(present).setProtectedHeader({ alg: algorithm });
  if (seconds !== null) token.setExpirationTime(Math.floor(Date.now() / 1000) + seconds);
  return token.sign(new TextEncoder().encode(secret));
}
