import { PERMISSIONS, ROLE_NAMES, ROLE_PERMISSIONS, type RoleName } from "../lib/auth/permissions";
import type { Need } from "./entry-points/entry-point";
import type { Organization, Server } from "./fixtures";
import { DISABLED, disabledSession } from "./leak-marker";
import { type Claims, signToken } from "./token";
import { signInByForm, WebClient, withSession } from "./web-client";

/**
 * A caller of the HTTP API, and its answer from an entry that needs `need`: null when access is
 * allowed.
 */
export type TokenCaller = {
  name: string;
  headers: Record<string, string>;
  refusal: (need: Need) => 401 | 403 | null;
};

/**
 * A user of the pages, and why an entry that needs `need` is refused: null when access is allowed.
 */
export type PageCaller = {
  name: string;
  client: () => Promise<WebClient>;
  refusal: (need: Need) => "unauthorized" | "forbidden" | null;
};

const unlessOpen =
  <Refusal>(refusal: Refusal) =>
  (need: Need): Refusal | null =>
    need === "nobody" ? null : refusal;

/**
 * Anonymous, invalid tokens, a token for each permission, for all, without scope; and each role's
 * cookie instead of a token.
 */
export async function tokenCallers(
  server: Server,
  organization: Organization,
  cookies: Readonly<Record<RoleName, WebClient>>,
): Promise<TokenCaller[]> {
  const bearer = async (claims: Claims, secret = server.run.jwtSecret) => ({
    Authorization: `Bearer ${await signToken(secret, claims)}`,
  });
  const own = { OrganizationId: organization.id };
  const all = PERMISSIONS.join(" ");
  const scoped = await Promise.all(
    PERMISSIONS.map(async (scope) => ({
      name: `a token of ${scope}`,
      headers: await bearer({ ...own, scope }),
      refusal: (need: Need) => (need === scope ? null : 403),
    })),
  );
  const known = (caller: TokenCaller): TokenCaller => ({
    ...caller,
    refusal: (need) => (need === "nobody" || need === "session" ? null : caller.refusal(need)),
  });
  return [
    { name: "anonymous", headers: {}, refusal: unlessOpen(401) },
    { name: "no token at all", headers: { Authorization: "Bearer x" }, refusal: unlessOpen(401) },
    {
      name: "a token of another secret",
      headers: await bearer({ ...own, scope: all }, "another secret of at least 32 bytes"),
      refusal: unlessOpen(401),
    },
    {
      name: "a token without an organization",
      headers: await bearer({ scope: all }),
      refusal: unlessOpen(403),
    },
    {
      name: "a token of an unknown organization",
      headers: await bearer({ OrganizationId: "zqx-nobody", scope: all }),
      refusal: unlessOpen(403),
    },
    ...ROLE_NAMES.map((role) => ({
      name: `the cookie of ${role}`,
      headers: { Cookie: cookies[role].cookie ?? "" },
      refusal: unlessOpen(401 as const),
    })),
    ...scoped.map((caller) => known({ ...caller, refusal: (need) => caller.refusal(need) })),
    known({
      name: "a token of all",
      headers: await bearer({ ...own, scope: all }),
      refusal: () => null,
    }),
    known({
      name: "a token that names none",
      headers: await bearer(own),
      refusal: (need) => (need === "organization:admin" ? 403 : null),
    }),
    known({
      name: "a token of others' scopes",
      headers: await bearer({ ...own, scope: "openid profile" }),
      refusal: () => 403,
    }),
  ];
}

let disabledUsed = 0;

/**
 * Each role; and callers with no session, an ended, an invented or a disabled user's session, or a
 * token instead.
 */
export async function pageCallers(
  server: Server,
  organization: Organization,
): Promise<PageCaller[]> {
  const { origin, sessionSecret } = server;
  const signIn = (role: RoleName) =>
    signInByForm(origin, {
      organizationId: organization.id,
      email: organization.people[role].email,
      password: organization.password,
    });
  const ended = await signIn("admin");
  await ended.action("lib/auth/actions.ts#signOutAction", []);
  const token = await signToken(server.run.jwtSecret, { OrganizationId: organization.id });
  const out = (name: string, client: () => Promise<WebClient>): PageCaller => ({
    name,
    client,
    refusal: unlessOpen("unauthorized" as const),
  });
  return [
    ...ROLE_NAMES.map((role): PageCaller => {
      const permissions: readonly string[] = ROLE_PERMISSIONS[role];
      const isOpen = (need: Need) =>
        need === "nobody" || need === "session" || permissions.includes(need);
      return {
        name: role,
        client: () => signIn(role),
        refusal: (need) => (isOpen(need) ? null : "forbidden"),
      };
    }),
    out("anonymous", async () => new WebClient(origin, null)),
    out("an ended session", async () => ended),
    out("an invented session", () =>
      withSession(origin, sessionSecret, { organizationId: organization.id, sessionId: "x" }),
    ),
    out("a cookie of another secret", () =>
      withSession(origin, "another secret of at least 32 bytes", {
        organizationId: organization.id,
        sessionId: "x",
      }),
    ),
    out("a disabled user", () =>
      withSession(origin, sessionSecret, {
        organizationId: DISABLED.organizationId,
        // The first request ends the session, so each request needs another one.
        sessionId: disabledSession(disabledUsed++ % DISABLED.sessions),
      }),
    ),
    out("a token in the place of a cookie", async () => new WebClient(origin, `x=${token}`)),
  ];
}
