import type { IssuedSecret } from "@/lib/api-clients/schema";

/** A text as one shell word in single quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A shell command that logs a client in. */
export function loginCommand(
  origin: string,
  organizationId: string,
  { clientId, clientSecret }: IssuedSecret,
): string {
  const body = { OrgCode: organizationId, ClientId: clientId, ClientSecret: clientSecret };
  return `curl -X POST ${quoted(`${origin}/api/auth/login`)} \\
  -H 'Content-Type: application/json' \\
  -d ${quoted(JSON.stringify(body))}`;
}
