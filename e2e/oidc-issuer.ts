import { OAuth2Server } from "oauth2-mock-server";
import { z } from "zod";

/** The server settings for this issuer. */
export type OidcIssuer = { settings: Record<string, string>; stop: () => Promise<void> };

/**
 * The person signed in at the issuer, in its cookie: claims of the ID token, and deliberate
 * mistakes.
 */
const identitySchema = z.object({
  claims: z.record(z.string(), z.unknown()),
  state: z.string().optional(),
  error: z.string().optional(),
});
export type Identity = z.infer<typeof identitySchema>;

export const ISSUER_NAME = "Acme ID";
const COOKIE = "issuer.identity";

/** The cookie that signs a person in at the issuer. */
export const identityCookie = (issuer: string, identity: Identity) => ({
  name: COOKIE,
  value: Buffer.from(JSON.stringify(identity)).toString("base64url"),
  url: issuer,
});

function identityOf(cookies: string | undefined): Identity {
  const value = new RegExp(`${COOKIE}=([\\w-]+)`).exec(cookies ?? "")?.[1] ?? "";
  return identitySchema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
}

/**
 * A real OIDC issuer on loopback, under another host name than the servers. Its cookie holds the
 * signed-in person.
 */
export async function startIssuer(): Promise<OidcIssuer> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate("RS256");
  await server.start(0, "localhost");
  const identities = new Map<string, Identity>();
  server.service.on("beforeAuthorizeRedirect", ({ url }, request) => {
    const identity = identityOf(request.headers.cookie);
    identities.set(url.searchParams.get("code") ?? "", identity);
    if (identity.state !== undefined) url.searchParams.set("state", identity.state);
    if (identity.error !== undefined) url.searchParams.set("error", identity.error);
  });
  server.service.on("beforeTokenSigning", ({ payload }, request) => {
    Object.assign(payload, identities.get(request.body.code ?? "")?.claims);
  });
  return {
    settings: {
      OIDC_ISSUER: server.issuer.url ?? "",
      OIDC_CLIENT_ID: "rolodesk",
      OIDC_CLIENT_SECRET: "issuer-secret",
      OIDC_NAME: ISSUER_NAME,
    },
    stop: () => server.stop(),
  };
}
