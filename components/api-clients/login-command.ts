import type { IssuedSecret } from "@/lib/api-clients/schema";

/** What single quotes of a shell do not keep as it is. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The command that logs a client in, ready for a shell. */
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
