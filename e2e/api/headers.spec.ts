import { type Answer, type Send, send } from "../api-client";
import { expect, test } from "../fixtures";
import { signInByForm } from "../web-client";

const JSON_BODY = { "Content-Type": "application/json" };

function expectHeaders(answer: Answer, name: string): void {
  expect(answer.header("x-content-type-options"), name).toBe("nosniff");
  expect(answer.header("referrer-policy"), name).toBe("same-origin");
  expect(answer.header("permissions-policy"), name).toContain("camera=()");
  expect(answer.header("cross-origin-opener-policy"), name).toBe("same-origin");
  expect(answer.header("cross-origin-resource-policy"), name).toBe("same-origin");
  expect(answer.header("x-powered-by"), name).toBeNull();
  const policy = answer.header("content-security-policy") ?? "";
  expect(policy.match(/frame-ancestors 'none'/g), `${name}: ${policy}`).toHaveLength(1);
}

test("every kind of answer has the headers against misuse, and none is kept by a cache", async ({
  server,
  organization,
  api,
}) => {
  const { origin } = server;
  const owner = await api();
  await owner.create("A-1");
  const { authorization } = owner;
  const person = organization.people.admin;
  const client = await signInByForm(origin, {
    organizationId: organization.id,
    email: person.email,
    password: organization.password,
  });
  const cookie = { Cookie: client.cookie ?? "" };
  const calls: [number, Send][] = [
    [200, { path: "/customers", headers: cookie }],
    [200, { path: "/customers/A-1", headers: cookie }],
    [200, { path: "/sign-in" }],
    [200, { path: "/docs/api" }],
    [307, { path: "/" }],
    [307, { path: "/customers" }],
    [308, { path: "/customers/" }],
    [400, { path: "/customers/%A0" }],
    [403, { path: "/customers", method: "POST" }],
    [405, { path: "/customers", method: "PUT" }],
    [200, { path: "/api/customers", headers: authorization }],
    [200, { path: "/api/customers/A-1", headers: authorization }],
    [401, { path: "/api/customers" }],
    [403, { path: "/api/customers/A-1", headers: (await api({ scope: [] })).authorization }],
    [404, { path: "/api/customers/A-2", headers: authorization }],
    [404, { path: "/api/nothing", headers: authorization }],
    [405, { path: "/api/customers", method: "PATCH", headers: authorization }],
    [405, { path: "/api/customers", method: "TRACE", headers: authorization }],
    [400, { path: "/api/customers?pageSize=0", headers: authorization }],
    [400, { path: "/api/%A0" }],
    [
      400,
      {
        path: "/api/customers",
        method: "PUT",
        headers: { ...authorization, ...JSON_BODY },
        body: "{",
      },
    ],
    [
      413,
      {
        path: "/api/customers",
        method: "PUT",
        headers: { ...authorization, ...JSON_BODY },
        body: " ".repeat(1_100_000),
      },
    ],
    [
      415,
      {
        path: "/api/customers",
        method: "PUT",
        headers: { ...authorization, "Content-Type": "text/plain" },
        body: "x",
      },
    ],
    [200, { path: "/api/openapi.json" }],
    [200, { path: "/api/health/live" }],
    [200, { path: "/api/auth/csrf" }],
    [204, { path: "/api/customers", method: "OPTIONS" }],
  ];
  const answers = await Promise.all(
    calls.map(
      async ([status, call]): Promise<[string, number, Answer]> => [
        `${call.method ?? "GET"} ${call.path}`,
        status,
        await send(origin, call),
      ],
    ),
  );
  answers.push(
    ["RSC", 200, await client.rsc("/customers")],
    [
      "action",
      200,
      await client.action("lib/customers/list/actions.ts#findAccountAction", ["A-1"]),
    ],
  );
  for (const [name, status, answer] of answers) {
    expect(answer.status, name).toBe(status);
    expectHeaders(answer, name);
    expect(answer.header("cache-control"), name).toContain("no-store");
  }
});

test("a page's policy has a nonce of its own, which all its scripts carry", async ({ server }) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-in", "/docs/api"]) {
    const answer = await send(server.origin, { path });
    const policy = answer.header("content-security-policy") ?? "";
    const [, nonce = ""] = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? [];
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    nonces.add(nonce);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    const scripts = answer.text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(3);
});

test("files of the build are the same for everybody and may be kept; a page says so of none else", async ({
  server,
}) => {
  const { text } = await send(server.origin, { path: "/sign-in" });
  const [file = ""] = /\/_next\/static\/[^"]+\.js/.exec(text) ?? [];
  const answer = await send(server.origin, { path: file });
  expect(answer.status).toBe(200);
  expect(answer.header("cache-control")).toMatch(/^public, max-age=31536000/);
  expect(answer.header("x-content-type-options")).toBe("nosniff");
  expect(answer.header("set-cookie")).toBeNull();
});

test("no address leads away from the site", async ({ server }) => {
  for (const path of [
    "//evil.example",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/%5Cevil.example/",
    "/https://evil.example/",
    "///evil.example//",
    "/customers/..//evil.example/",
    "/sign-in/?callback=https://evil.example",
    "/?callback=//evil.example",
    "/api/auth/callback/credentials?callbackUrl=https://evil.example",
    "/api/auth/csrf?callbackUrl=https://evil.example",
    "/api/auth/signin?callbackUrl=https://evil.example",
    "/api/auth/signout?callbackUrl=https://evil.example",
  ]) {
    const spoofed: Record<string, string> = {
      Host: "evil.example",
      "X-Forwarded-Host": "evil.example",
    };
    for (const headers of [{}, spoofed]) {
      const answer = await send(server.origin, { path, headers });
      const location = answer.header("location");
      if (location === null) continue;
      const { origin } = new URL(location, server.origin);
      expect(origin, `${path}: ${answer.status} ${location}`).toBe(server.origin);
    }
  }
});
