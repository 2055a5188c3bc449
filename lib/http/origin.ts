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

/** The origins whose pages may call, from the settings only, never from the request's host. */
export function trustedOrigins(settings: Settings): string[] {
  const { NEXTAUTH_URL, ALLOWED_ORIGINS, HOST, PORT } = settings;
  const own = NEXTAUTH_URL
    ? [NEXTAUTH_URL]
    : isLoopback(HOST)
      ? [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`, listening(settings)]
      : [];
  return [...new Set([...own, ...ALLOWED_ORIGINS].map((url) => new URL(url).origin))];
}

/** The origin for links in mails, from the settings, never from a request. */
export function siteOrigin(settings: Settings = env()): string {
  const own = listening(settings);
  const trusted = trustedOrigins(settings);
  return trusted.includes(own) ? own : (trusted[0] ?? own);
}

/** Whether an `Origin` header (RFC 6454 section 7) is one of our own; a missing header is not. */
export function isTrustedOrigin(origin: string | null, settings: Settings = env()): boolean {
  return origin !== null && trustedOrigins(settings).includes(origin);
}
