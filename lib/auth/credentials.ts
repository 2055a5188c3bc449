import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, cleanText, isStorable, textLength } from "@/lib/text";
import { parse } from "@/lib/validation";
import type { Actor } from "./actor";
import { authorize } from "./authorize";
import { DEFAULT_SCOPE } from "./bearer";
import { signToken } from "./jwt";
import { hashPassword } from "./passwords";
import { PERMISSIONS, ROLE_NAMES } from "./permissions";
import { type Limit, requireTriesLeft, takeTry } from "./throttle";

const SECRET_BYTES = 32;
const TOKEN_SECONDS = 3_600;
export const PER_CLIENT: Limit = { name: "client", tries: 10, seconds: 60 };

const line = (most: number) =>
  z
    .string()
    .refine(isStorable, "Must not contain NUL or broken characters.")
    .transform(cleanText)
    .refine((value) => value !== "", "Required.")
    .refine((value) => textLength(value) <= most, `At most ${most} characters.`);

const userSchema = z.object({
  email: line(254).pipe(z.email("Must be an e-mail address.")),
  name: line(200),
  role: z.enum(ROLE_NAMES),
  repNumber: line(50).nullish(),
  password: z.string().min(8, "At least 8 characters.").max(200, "At most 200 characters."),
});

const clientSchema = z.object({
  clientId: line(128),
  name: line(200),
  scopes: z.array(z.enum(PERMISSIONS)).default([...DEFAULT_SCOPE]),
  repNumber: line(50).nullish(),
  expiresAt: z.date().nullish(),
  clientSecret: z
    .string()
    .regex(/^[\w-]{43,}$/, "Must be 256 random bits in base64url.")
    .optional(),
});

const loginSchema = z.object({
  OrgCode: z.string(),
  ClientId: z.string(),
  ClientSecret: z.string(),
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Adds a user who signs in with an e-mail and a password.
 * @param input `{email, name, role, repNumber?, password}`.
 * @returns the user's id.
 * @throws AppError `forbidden`, `validation`, `conflict` when the e-mail is taken.
 */
export async function createUser(
  actor: Actor,
  input: z.input<typeof userSchema>,
): Promise<{ id: string }> {
  authorize(actor, "organization:admin");
  const { email, name, role, repNumber, password } = parse(userSchema, input);
  const passwordHash = await hashPassword(password);
  const id = uuidv7();
  const made = await inOrganization(
    actor,
    (tx) => tx.query`
      INSERT INTO "User"
        ("organizationId", "id", "email", "emailKey", "name", "role", "repNumber", "passwordHash")
      VALUES (${tx.organizationId}, ${id}::uuid, ${email}, ${caseKey(email)}, ${name}, ${role}::"Role",
        ${repNumber ?? null}, ${passwordHash})
      ON CONFLICT DO NOTHING RETURNING 1 AS "made"`,
  );
  if (made.length === 0) {
    throw new AppError("conflict", "Another user has this e-mail.", {
      errors: { email: ["Another user has this e-mail."] },
    });
  }
  return { id };
}

/**
 * Adds a client of the HTTP API. Its secret is 256 random bits; only the hash is stored.
 * @param input `{clientId, name, scopes?, repNumber?, expiresAt?, clientSecret?}`; without `scopes` all permissions
 *   but `organization:admin`.
 * @returns the secret, which cannot be read again.
 * @throws AppError `forbidden`, `validation`, `conflict` when the clientId is taken.
 */
export async function createApiClient(
  actor: Actor,
  input: z.input<typeof clientSchema>,
): Promise<{ clientId: string; clientSecret: string }> {
  authorize(actor, "organization:admin");
  const client = parse(clientSchema, input);
  const clientSecret = client.clientSecret ?? randomBytes(SECRET_BYTES).toString("base64url");
  const made = await inOrganization(
    actor,
    (tx) => tx.query`
      INSERT INTO "ApiClient"
        ("organizationId", "id", "clientId", "name", "secretHash", "scopes", "repNumber", "expiresAt")
      VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${client.clientId}, ${client.name},
        ${sha256(clientSecret)}, ${client.scopes}::text[], ${client.repNumber ?? null},
        ${client.expiresAt ?? null})
      ON CONFLICT DO NOTHING RETURNING 1 AS "made"`,
  );
  if (made.length === 0) {
    throw new AppError("conflict", "Another client has this clientId.", {
      errors: { clientId: ["Another client has this clientId."] },
    });
  }
  return { clientId: client.clientId, clientSecret };
}

type StoredClient = {
  id: string;
  secretHash: string;
  scopes: string[];
  repNumber: string | null;
  active: boolean;
  expiresAt: Date | null;
};

const refused = () =>
  new AppError("unauthorized", "The OrgCode, the ClientId or the ClientSecret is not right.");

/**
 * A token for a client that gives its secret; ten failures a minute are allowed to each ClientId.
 * @param input `{OrgCode, ClientId, ClientSecret}`.
 * @returns the token, and the seconds it lives.
 * @throws AppError `validation`, `unauthorized`, `rate_limited`.
 */
export async function logIn(
  input: unknown,
  now = new Date(),
): Promise<{ AccessToken: string; TokenType: "Bearer"; ExpiresIn: number }> {
  const { OrgCode, ClientId, ClientSecret } = parse(loginSchema, input);
  if (![OrgCode, ClientId].every((part) => isStorable(part) && textLength(part) <= 200)) {
    throw refused();
  }
  const subject = { organizationId: OrgCode, id: ClientId };
  await requireTriesLeft(PER_CLIENT, subject, now);
  const client = await inOrganization(subject, async (tx) => {
    const [found] = await tx.query<StoredClient>`
      SELECT "id", "secretHash", "scopes", "repNumber", "active", "expiresAt" FROM "ApiClient"
      WHERE "organizationId" = ${tx.organizationId} AND "clientId" = ${ClientId}`;
    if (!found?.active || (found.expiresAt !== null && found.expiresAt <= now)) return null;
    const given = Buffer.from(sha256(ClientSecret));
    if (!timingSafeEqual(given, Buffer.from(found.secretHash))) return null;
    await tx.query`
      UPDATE "ApiClient" SET "lastUsedAt" = ${now}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${found.id}::uuid`;
    return found;
  });
  if (!client) {
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
