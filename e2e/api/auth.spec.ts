import { randomBytes } from "node:crypto";
import { Api, account, send } from "../api-client";
import { expect, test } from "../fixtures";
import { CLIENT } from "../people";
import { takeOrganization } from "../run";
import { type Claims, signToken } from "../token";

const now = () => Math.floor(Date.now() / 1000);

test("a token is taken as a bearer or in x-api-key", async ({ api }) => {
  expect((await (await api()).list()).status).toBe(200);
  expect((await (await api({ header: "x-api-key" })).list()).status).toBe(200);
});

test("the scheme's name is taken in any case", async ({ api, server }) => {
  const { authorization = "" } = (await api()).authorization;
  const headers = { authorization: authorization.replace("Bearer", "bEARER") };
  expect((await send(server.origin, { path: "/api/customers", headers })).status).toBe(200);
});

const paths = [
  ["GET", "/api/customers"],
  ["PUT", "/api/customers"],
  ["PATCH", "/api/customers"],
  ["GET", "/api/customers/A-1"],
  ["DELETE", "/api/customers/A-1"],
  ["POST", "/api/customers/A-1/activate"],
  ["POST", "/api/customers/A-1/renumber"],
  ["PUT", "/api/customers/batch"],
  ["GET", "/api/nothing"],
  ["POST", "/api/customers/A-1/nothing"],
  ["GET", "/api"],
] as const;

for (const [method, path] of paths) {
  test(`${method} ${path} needs a token`, async ({ server, contract }) => {
    const answer = await send(server.origin, { method, path });
    contract.check({ ...answer, method, path });
    expect(answer.status).toBe(401);
    expect(answer.header("www-authenticate")).toBe("Bearer");
    expect(answer.header("content-type")).toBe("application/problem+json");
    expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.2$/);
  });
}

test("the document, its page, the health and the login need none", async ({ server }) => {
  for (const path of ["/api/openapi.json", "/docs/api", "/api/health/live", "/api/health/ready"]) {
    expect((await send(server.origin, { path })).status, path).toBe(200);
  }
  const login = await send(server.origin, { method: "POST", path: "/api/auth/login", body: {} });
  expect(login.status).not.toBe(401);
});

const refused: Record<string, (id: string, secret: string) => Promise<string> | string> = {
  "no token at all": () => "not-a-token",
  "an empty one": () => "",
  "one that is expired": (id, secret) =>
    signToken(secret, { OrganizationId: id }, { seconds: -31 }),
  "one without exp": (id, secret) => signToken(secret, { OrganizationId: id }, { seconds: null }),
  "one that is not valid yet": (id, secret) =>
    signToken(secret, { OrganizationId: id, nbf: now() + 45 }),
  "one of another secret": (id) =>
    signToken(randomBytes(32).toString("base64url"), { OrganizationId: id }),
  "one of another algorithm": (id, secret) =>
    signToken(secret, { OrganizationId: id }, { algorithm: "HS512" }),
  "one without a signature": (id) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "none" })}.${part({ OrganizationId: id, exp: now() + 60 })}.`;
  },
  "one whose signature is cut": async (id, secret) =>
    (await signToken(secret, { OrganizationId: id })).slice(0, -4),
  "one whose claims were changed": async (id, secret) => {
    const [head = "", , signature = ""] = (
      await signToken(secret, { OrganizationId: "another" })
    ).split(".");
    const claims = Buffer.from(JSON.stringify({ OrganizationId: id, exp: now() + 60 }));
    return [head, claims.toString("base64url"), signature].join(".");
  },
  "one of a client that there is not": (id, secret) =>
    signToken(secret, { OrganizationId: id, client_id: "nobody" }),
  "one of a client that is revoked": (id, secret) =>
    signToken(secret, { OrganizationId: id, client_id: CLIENT.revoked }),
  "one of a client that is expired": (id, secret) =>
    signToken(secret, { OrganizationId: id, client_id: CLIENT.expired }),
};

for (const [what, make] of Object.entries(refused)) {
  test(`refuses ${what} with 401`, async ({ server, organization, contract }) => {
    const token = await make(organization.id, server.run.jwtSecret);
    const call = { method: "GET", path: "/api/customers" };
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await send(server.origin, { ...call, headers });
    contract.check({ ...answer, ...call });
    expect(answer.status).toBe(401);
    expect(answer.header("www-authenticate")).toBe("Bearer");
  });
}

const accepted: Record<string, { claims?: Claims; seconds?: number }> = {
  "one that expired within the skew": { seconds: -15 },
  "one that is valid within the skew": { claims: { nbf: Math.floor(Date.now() / 1000) + 15 } },
  "one without a subject": { claims: { sub: undefined } },
  "one whose subject names no client": { claims: { sub: "an-erp-of-your-own" } },
  "one of an active client": { claims: { client_id: CLIENT.clientId } },
};

for (const [what, { claims = {}, seconds = 60 }] of Object.entries(accepted)) {
  test(`takes ${what}`, async ({ server, organization, contract }) => {
    const token = await signToken(
      server.run.jwtSecret,
      { OrganizationId: organization.id, sub: "spec", ...claims },
      { seconds },
    );
    const api = new Api(server.origin, { "x-api-key": token }, contract);
    expect((await api.list()).status).toBe(200);
  });
}

const forbidden: Record<string, Claims> = {
  "no OrganizationId": { OrganizationId: undefined },
  "an empty OrganizationId": { OrganizationId: "" },
  "an OrganizationId that is no text": { OrganizationId: 7 },
  "an unknown organization": { OrganizationId: "nowhere" },
  "an organization that cannot be stored": { OrganizationId: "a\u0000b" },
};

for (const [what, claims] of Object.entries(forbidden)) {
  test(`answers a valid token with ${what} with 403`, async ({ api }) => {
    const caller = await api({ claims });
    expect((await caller.list()).status).toBe(403);
    expect((await caller.write("PATCH", "/api/customers")).status).toBe(403);
    expect((await caller.upsert(account("A-1"))).status).toBe(403);
  });
}

test("the organization comes from the token, never from the body", async ({
  api,
  organization,
}) => {
  const caller = await api();
  const made = await caller.upsert({ ...account("A-1"), organizationId: "empty-000-other" });
  expect(made.status).toBe(201);
  expect(made.customer().organizationId).toBe(organization.id);
});

test("an organization sees nothing of another", async ({ api, server }) => {
  await (await api()).create("A-1", { externalId: "X-1" });
  const other = await api({ organizationId: takeOrganization(server.name, "empty") });
  expect((await other.customer("A-1")).status).toBe(404);
  expect((await other.update("A-1", { companyName: "Mine" })).status).toBe(404);
  expect((await other.write("DELETE", "/api/customers/A-1")).status).toBe(404);
  expect((await other.list("search=A-1")).list().totalRecords).toBe(0);
});
