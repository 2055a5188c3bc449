import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createApiClient } from "@/lib/api-clients/clients";
import { logIn } from "@/lib/api-clients/login";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { actorFromRequest } from "./bearer-actor";

const SECRET: string = randomUUID();
const PREVIOUS = "the one before it, of 32 bytes and more too";
const ISSUER = "https://issuer.example";
const AUDIENCE = "rolodesk";
const now = new Date("2026-01-01T12:00:00Z");
const seconds = now.getTime() / 1000;
const soon = seconds + 60;

const key = (secret: string) => new TextEncoder().encode(secret);
const request = (headers: HeadersInit) => new Request("http://desk.example/", { headers });
const bearer = (token: string) => request({ authorization: `Bearer ${token}` });
const actorOf = (token: string, at = now) => actorFromRequest(bearer(token), at);
const signed = (claims: object, secret = SECRET, alg = "HS256") =>
  new SignJWT({ exp: soon, ...claims }).setProtectedHeader({ alg }).sign(key(secret));

const unauthorized = { code: "unauthorized" };
const forbidden = { code: "forbidden" };

let organization: string;

beforeAll(async () => {
  organization = await makeOrganization();
});

beforeEach(() => {
  adoptEnv({ API_JWT_SECRET: SECRET, API_JWT_SECRET_PREVIOUS: PREVIOUS });
});

afterEach(() => {
  adoptEnv({ API_JWKS_URL: "", API_JWT_ISSUER: "", API_JWT_AUDIENCE: "", API_JWT_MAX_AGE: "" });
  vi.useRealTimers();
});

describe("a token of our secret", () => {
  test("makes an actor of its organization who may do all but administer", async () => {
    const actor = await actorOf(await signed({ OrganizationId: organization, sub: "erp" }));
    expect(actor).toMatchObject({
      organizationId: organization,
      who: { id: "erp", name: "erp" },
      repNumber: null,
      ownAccountsOnly: false,
      door: "api",
    });
    const all = ["read", "write", "assign", "lifecycle", "delete", "import", "export"];
    expect([...actor.permissions].sort()).toEqual(all.map((name) => `customers:${name}`).sort());
    const nameless = await actorOf(await signed({ OrganizationId: organization }));
    expect(nameless.who).toEqual({ id: null, name: "API token" });
  });

  test("is taken from x-api-key as well", async () => {
    const token = await signed({ OrganizationId: organization });
    const headers: HeadersInit[] = [
      { "x-api-key": token },
      { authorization: "Basic eDp5", "x-api-key": token },
      { authorization: `bearer  ${token}` },
    ];
    for (const given of headers) {
      expect(await actorFromRequest(request(given), now)).toMatchObject({ door: "api" });
    }
  });

  test("may do what its scope names, and nothing else", async () => {
    const permissionsOf = async (scope: unknown) => [
      ...(await actorOf(await signed({ OrganizationId: organization, scope }))).permissions,
    ];
    expect(await permissionsOf("openid customers:read organization:admin")).toEqual([
      "customers:read",
      "organization:admin",
    ]);
    for (const scope of ["", "other", null, 1, ["customers:read"]]) {
      expect(await permissionsOf(scope)).toEqual([]);
    }
  });

  test("is bound to its RepNumber, to none when that is no text", async () => {
    const rep = async (RepNumber: unknown) => {
      const actor = await actorOf(await signed({ OrganizationId: organization, RepNumber }));
      return [actor.ownAccountsOnly, actor.repNumber];
    };
    expect(await rep("SR-001")).toEqual([true, "SR-001"]);
    for (const value of ["", " ", null, 1, "\0"]) expect(await rep(value)).toEqual([true, null]);
  });

  test("is accepted under the previous secret, not under another", async () => {
    await actorOf(await signed({ OrganizationId: organization }, PREVIOUS));
    const forged = await signed({ OrganizationId: organization }, `${SECRET}.`);
    await expect(actorOf(forged)).rejects.toMatchObject(unauthorized);
  });

  test("holds within 30 seconds of skew", async () => {
    const token = await signed({ OrganizationId: organization, nbf: seconds });
    const at = (offset: number) => actorOf(token, new Date((seconds + offset) * 1000));
    await at(-30);
    await at(89);
    await expect(at(-31)).rejects.toMatchObject(unauthorized);
    await expect(at(90)).rejects.toMatchObject(unauthorized);
  });

  test("of no client may live as long as the setting says, of a client as long as it says itself", async () => {
    const token = await signed({ OrganizationId: organization, exp: seconds + 600 });
    adoptEnv({ API_JWT_MAX_AGE: "600" });
    await actorOf(token);
    adoptEnv({ API_JWT_MAX_AGE: "500" });
    await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    const { clientSecret } = await createApiClient(makeActor(organization), {
      clientId: "long",
      name: "Long",
    });
    const login = { OrgCode: organization, ClientId: "long", ClientSecret: clientSecret };
    await actorOf((await logIn(login, now)).AccessToken);
  });

  test("needs exp", async () => {
    for (const exp of [undefined, "soon", null]) {
      const token = await signed({ OrganizationId: organization, exp });
      await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    }
  });

  test("is forbidden without a known organization", async () => {
    for (const OrganizationId of [undefined, "", 1, "unknown", "\0", { not: "" }, "\ud800"]) {
      await expect(actorOf(await signed({ OrganizationId }))).rejects.toMatchObject(forbidden);
    }
  });

  test("must name issuer and audience where the settings do", async () => {
    adoptEnv({ API_JWT_ISSUER: ISSUER, API_JWT_AUDIENCE: AUDIENCE });
    const claims = { OrganizationId: organization, iss: ISSUER, aud: AUDIENCE };
    await actorOf(await signed(claims));
    for (const wrong of [
      { iss: "other" },
      { aud: "other" },
      { iss: undefined },
      { aud: undefined },
    ]) {
      const token = await signed({ ...claims, ...wrong });
      await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    }
  });

  test.each(["HS384", "HS512"])("is refused under %s", async (alg) => {
    const secret = SECRET.repeat(2);
    adoptEnv({ API_JWT_SECRET: secret });
    const token = await signed({ OrganizationId: organization }, secret, alg);
    await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
  });
});

test("what is no signed token is refused", async () => {
  const good = await signed({ OrganizationId: organization });
  const [head, body, signature] = good.split(".");
  const unsigned = new UnsecuredJWT({ OrganizationId: organization, exp: soon }).encode();
  const texts = ["x", "a.b.c", "..", `${head}.${body}.`, `${head}.${body}`, `${good}.x`, unsigned];
  const changed = Buffer.from(JSON.stringify({ OrganizationId: "demo", exp: soon }));
  texts.push(`${head}.${changed.toString("base64url")}.${signature}`);
  for (const alg of ["none", "None", "constructor", null, 1, ["HS256"]]) {
    const header = Buffer.from(JSON.stringify({ alg })).toString("base64url");
    texts.push(`${header}.${body}.${signature}`, `${header}.${body}.`);
  }
  for (const text of texts) await expect(actorOf(text)).rejects.toMatchObject(unauthorized);
  const nothing: HeadersInit[] = [
    {},
    { authorization: good },
    { authorization: "Bearer" },
    { "x-api-key": " " },
  ];
  for (const headers of nothing) {
    await expect(actorFromRequest(request(headers), now)).rejects.toMatchObject(unauthorized);
  }
});

describe("a token of our own login", () => {
  async function client(more: { repNumber?: string; scopes?: ["customers:read"] } = {}) {
    const organizationId = await makeOrganization();
    const input = { clientId: "erp", name: "The ERP", ...more };
    const { clientSecret } = await createApiClient(makeActor(organizationId), input);
    const login = { OrgCode: organizationId, ClientId: "erp", ClientSecret: clientSecret };
    const { AccessToken } = await logIn(login, now);
    const change = (data: object) =>
      inOrganization({ organizationId }, ({ prisma }) =>
        prisma.apiClient.updateMany({ where: { organizationId }, data }),
      );
    return { organizationId, token: AccessToken, change };
  }

  test("acts under the client's name", async () => {
    const { token, organizationId } = await client({ repNumber: "SR-007" });
    expect(await actorOf(token)).toMatchObject({
      organizationId,
      who: { name: "The ERP" },
      repNumber: "SR-007",
      ownAccountsOnly: true,
    });
  });

  test("is refused as soon as the client is revoked, expired or gone", async () => {
    const { token, change, organizationId } = await client();
    await change({ active: false });
    await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    await change({ active: true, expiresAt: now });
    await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    await change({ expiresAt: new Date(now.getTime() + 1) });
    await actorOf(token);
    await inOrganization({ organizationId }, ({ prisma }) =>
      prisma.apiClient.deleteMany({ where: { organizationId } }),
    );
    await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
  });

  test("can do no more than the client may do now", async () => {
    const { token, change } = await client();
    await change({ scopes: ["customers:read"], repNumber: "SR-001" });
    const actor = await actorOf(token);
    expect([...actor.permissions]).toEqual(["customers:read"]);
    expect([actor.ownAccountsOnly, actor.repNumber]).toEqual([true, "SR-001"]);
  });

  test("is refused when it names a client of another organization", async () => {
    await client();
    for (const client_id of ["erp", "\0", 1, null, ""]) {
      const token = await signed({ OrganizationId: organization, client_id });
      await expect(actorOf(token)).rejects.toMatchObject(unauthorized);
    }
  });
});

describe("a token of the issuer of API_JWKS_URL", () => {
  let keys: JWK[] = [];
  let fetched = 0;
  const server = createServer((_request, response) => {
    fetched += 1;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ keys }));
  });
  let address: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    if (typeof bound !== "object" || bound === null) throw new Error("It listens nowhere.");
    address = `http://127.0.0.1:${bound.port}`;
  });

  afterAll(() => server.close());

  let path = 0;
  beforeEach(() => {
    path += 1;
    keys = [];
    fetched = 0;
    adoptEnv({
      API_JWKS_URL: `${address}/${path}`,
      API_JWT_ISSUER: ISSUER,
      API_JWT_AUDIENCE: AUDIENCE,
    });
  });

  async function makeKey(alg: string, kid?: string) {
    const pair = await generateKeyPair(alg);
    const published: JWK = { ...(await exportJWK(pair.publicKey)), ...(kid ? { kid } : {}), alg };
    const sign = (more: object = {}, header = alg) =>
      new SignJWT({ OrganizationId: organization, iss: ISSUER, aud: AUDIENCE, exp: soon, ...more })
        .setProtectedHeader({ alg: header, ...(kid ? { kid } : {}) })
        .sign(pair.privateKey);
    return { published, sign };
  }

  test.each(["RS256", "ES256", "EdDSA"])("is accepted under %s", async (alg) => {
    const { published, sign } = await makeKey(alg, "a");
    keys = [published];
    expect(await actorOf(await sign())).toMatchObject({ organizationId: organization });
  });

  test.each(["RS512", "ES384", "PS256"])("is refused under %s", async (alg) => {
    const { published, sign } = await makeKey(alg, "a");
    keys = [published];
    await expect(actorOf(await sign())).rejects.toMatchObject(unauthorized);
  });

  test("needs issuer, audience and a key that is published", async () => {
    const { published, sign } = await makeKey("ES256", "a");
    keys = [published];
    for (const wrong of [
      { iss: "x" },
      { iss: undefined },
      { aud: "x" },
      { aud: undefined },
      { exp: 1 },
    ]) {
      await expect(actorOf(await sign(wrong))).rejects.toMatchObject(unauthorized);
    }
    const other = await makeKey("ES256", "a");
    await expect(actorOf(await other.sign())).rejects.toMatchObject(unauthorized);
  });

  test("cannot be forged with the public key as a shared secret", async () => {
    const { published } = await makeKey("RS256", "a");
    keys = [
      published,
      { kty: "oct", kid: "b", alg: "HS256", k: "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0" },
    ];
    const claims = { OrganizationId: organization, iss: ISSUER, aud: AUDIENCE };
    for (const secret of [
      JSON.stringify(published),
      published.n ?? "",
      "secretsecretsecretsecretsecret",
    ]) {
      await expect(actorOf(await signed(claims, secret))).rejects.toMatchObject(unauthorized);
    }
  });

  test("is verified without kid, among several keys", async () => {
    const made = await Promise.all([makeKey("ES256"), makeKey("ES256"), makeKey("RS256")]);
    keys = made.map(({ published }) => published);
    for (const { sign } of made) await actorOf(await sign());
    await expect(actorOf(await (await makeKey("ES256")).sign())).rejects.toMatchObject(
      unauthorized,
    );
  });

  test("goes on through a change of keys", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const [first, second] = [await makeKey("ES256", "first"), await makeKey("ES256", "second")];
    keys = [first.published];
    await actorOf(await first.sign());
    await actorOf(await first.sign());
    expect(fetched).toBe(1);
    keys = [first.published, second.published];
    vi.setSystemTime(Date.now() + 1_001);
    await actorOf(await second.sign());
    await actorOf(await first.sign());
    expect(fetched).toBe(2);
    keys = [second.published];
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await actorOf(await second.sign());
    await expect(actorOf(await first.sign())).rejects.toMatchObject(unauthorized);
  });

  test("may carry the issuer's own client_id", async () => {
    const { published, sign } = await makeKey("ES256", "a");
    keys = [published];
    expect(await actorOf(await sign({ client_id: "app", sub: "someone" }))).toMatchObject({
      who: { name: "someone" },
    });
  });

  test("is refused where no issuer is trusted", async () => {
    const { published, sign } = await makeKey("RS256", "a");
    keys = [published];
    adoptEnv({ API_JWKS_URL: "" });
    await expect(actorOf(await sign())).rejects.toMatchObject(unauthorized);
    expect(fetched).toBe(0);
  });

  test("is answered with a retry while the keys cannot be read", async () => {
    const { sign } = await makeKey("ES256", "a");
    adoptEnv({ API_JWKS_URL: "http://127.0.0.1:1/keys" });
    await expect(actorOf(await sign())).rejects.toMatchObject({ code: "overloaded" });
  });
});
