import { env } from "@/lib/env";

type Settings = {
  NEXTAUTH_URL?: string | undefined;
  ALLOWED_ORIGINS: string[];
  HOST: string;
  PORT: number;
};

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/** The origins whose pages may call: by the settings alone, never by what a request says of its host. */
export function trustedOrigins({ NEXTAUTH_URL, ALLOWED_ORIGINS, HOST, PORT }: Settings): string[] {
  const own = NEXTAUTH_URL
    ? [NEXTAUTH_URL]
    : LOOPBACK.has(HOST)
      ? [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`]
      : [];
  return [...new Set([...own, ...ALLOWED_ORIGINS].map((url) => new URL(url).origin))];
}

/** The origin that links in mails begin with: of the settings, never of a request. */
export function siteOrigin(settings: Settings = env()): string {
  const listening = `http://${settings.HOST}:${settings.PORT}`;
  const trusted = trustedOrigins(settings);
  return trusted.includes(listening) ? listening : (trusted[0] ?? listening);
}

/**
 * Whether a request with this `Origin` header (RFC 6454 section 7) comes from one of our own pages; a missing one
 * does not.
 */
export function isTrustedOrigin(origin: string | null, settings: Settings = env()): boolean {
  return origin !== null && trustedOrigins(settings).includes(origin);
}
