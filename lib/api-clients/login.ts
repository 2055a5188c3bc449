import "server-only";
import { z } from "zod";
import { type Limit, requireTriesLeft, takeTry } from "@/lib/auth/login-tries";
import { signToken } from "@/lib/auth/verify-token";
import { inOrganization } from "@/lib/db/tenant";
import { isDemoClientSecret } from "@/lib/demo-secrets";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { noteFailure, requireFewFailures } from "@/lib/limits/failures-per-address";
import { log } from "@/lib/log";
import { isPublic } from "@/lib/public-address";
import { isStorable, textLength } from "@/lib/text";
import { parse } from "@/lib/validation";
import { isLive, USE_NOTED_EVERY_MS } from "./access";
import { isOneOf } from "./secrets";

const TOKEN_SECONDS = 3_600;
const LONGEST_PART = 200;
export const PER_CLIENT: Limit = { name: "client", tries: 10, seconds: 60 };

const schema = z.object({
  OrgCode: z.string(),
  ClientId: z.string(),
  ClientSecret: z.string(),
});

type Stored = {
  id: string;
  secretHash: string;
  previousSecretHash: string | null;
  previousSecretUntil: Date | null;
  scopes: string[];
  repNumber: string | null;
  active: boolean;
  expiresAt: Date | null;
};

const refused = () =>
  new AppError("unauthorized", "The OrgCode, the ClientId or the ClientSecret is not right.");

/**
 * The hashes of the secrets that work at `now`: the current one, and the previous one during its
 * overlap.
 */
function hashesOf(client: Stored, now: Date): string[] {
  const { secretHash, previousSecretHash, previousSecretUntil } = client;
  const overlaps = previousSecretHash !== null && (previousSecretUntil ?? now) > now;
  return overlaps ? [secretHash, previousSecretHash] : [secretHash];
}

/**
 * A token for a client that gives its secret. Failures are limited to ten a minute for each
 * ClientId, more for each address; the right secret always passes, so nobody can lock a client out.
 * The demo's published secrets are refused on a public installation.
 * @param input `{OrgCode, ClientId, ClientSecret}`.
 * @param address the client's address as the server trusts it.
 * @returns the token, and its lifetime in seconds.
 * @throws AppError `validation`, `unauthorized`, `rate_limited`.
 */
export async function logIn(
  input: unknown,
  now = new Date(),
  address = "unknown",
): Promise<{ AccessToken: string; TokenType: "Bearer"; ExpiresIn: number }> {
  const { OrgCode, ClientId, ClientSecret } = parse(schema, input);
  if (![OrgCode, ClientId].every((part) => isStorable(part) && textLength(part) <= LONGEST_PART)) {
    await requireFewFailures(address);
    await noteFailure(address);
    throw refused();
  }
  const subject = { organizationId: OrgCode, id: ClientId };
  const isRefused = isDemoClientSecret(ClientSecret) && isPublic(env());
  if (isRefused) log.warn({ organizationId: OrgCode, ClientId }, "A demo secret was refused.");
  const client = await inOrganization(subject, async (tx) => {
    const [found] = await tx.query<Stored>`
      SELECT "id", "secretHash", "previousSecretHash", "previousSecretUntil", "scopes", "repNumber", "active",
        "expiresAt"
      FROM "ApiClient" WHERE "organizationId" = ${tx.organizationId} AND "clientId" = ${ClientId}`;
    if (!found || !isLive(found, now) || !isOneOf(ClientSecret, hashesOf(found, now))) return null;
    if (isRefused) return null;
    await tx.query`
      UPDATE "ApiClient" SET "lastUsedAt" = ${now}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${found.id}::uuid
        AND ("lastUsedAt" IS NULL OR "lastUsedAt" <= ${new Date(now.getTime() - USE_NOTED_EVERY_MS)})`;
    return found;
  });
  if (!client) {
    await requireFewFailures(address);
    await requireTriesLeft(PER_CLIENT, subject, now);
    await noteFailure(address);
    await takeTry(PER_CLIENT, subject, now);
    throw refused();
  }
  const AccessToken = await signToken(
    {
      OrganizationId: OrgCode,
      sub: ClientId,
      client_id: ClientId,
      scope: client.scopes.join(" "),
      ...(client.repNumber === null ? {} : { RepNumber: client.repNumber }),
    },
    { seconds: TOKEN_SECONDS, now },
  );
  return { AccessToken, TokenType: "Bearer", ExpiresIn: TOKEN_SECONDS };
}
