import { isIPv4 } from "node:net";

type Address = { NEXTAUTH_URL?: string | undefined; HOST: string };

/**
 * Whether a host names only this machine: 127.0.0.0/8, ::1 or localhost (RFC 1122 3.2.1.3, RFC 4291
 * 2.5.3, RFC 6761 6.3).
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return ["localhost", "::1", "[::1]"].includes(name) || (isIPv4(name) && name.startsWith("127."));
}

/** Whether others can reach this installation: judged by NEXTAUTH_URL or, without it, by HOST. */
export function isPublic({ NEXTAUTH_URL, HOST }: Address): boolean {
  return !isLoopback(NEXTAUTH_URL === undefined ? HOST : new URL(NEXTAUTH_URL).hostname);
}
