import { isIPv6 } from "node:net";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/public-address";

type Settings = {
  NEXTAUTH_URL?: string | undefined;
  ALLOWED_ORIGINS: string[];
  HOST: string;
  PORT: number;
};

const listening = ({ HOST, PORT }: Pick<Settings, "HOST" | "PORT">) =>
  `http://${isIPv6(HOST) ? `[${HOST}]` : HOST}:${PORT}`;

/** The origins whose pages may call: by the settings alone, never by what a request says of its host. */
export function trustedOrigins(settings: Settings): string[] {
  const { NEXTAUTH_URL, ALLOWED_ORIGINS, HOST, PORT } = settings;
  const own = NEXTAUTH_URL
    ? [NEXTAUTH_URL]
    : isLoopback(HOST)
      ? [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`, listening(settings)]
      : [];
  return [...new Set([...own, ...ALLOWED_ORIGINS].map((url) => new URL(url).origin))];
}

/** The origin that links in mails begin with: of the settings, never of a request. */
export function siteOrigin(settings: Settings = env()): string {
  const own = listening(settings);
  const trusted = trustedOrigins(settings);
  return trusted.includes(own) ? own : (trusted[0] ?? own);
}

/**
 * Whether a request with this `Origin` header (RFC 6454 section 7) comes from one of our own pages; a missing one
 * does not.
 */
export function isTrustedOrigin(origin: string | null, settings: Settings = env()): boolean {
  return origin !== null && trustedOrigins(settings).includes(origin);
}
