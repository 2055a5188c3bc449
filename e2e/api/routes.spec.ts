import { at, send } from "../api-client";
import { expect, test } from "../fixtures";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const tables: Record<string, string[]> = {
  "/api/customers": ["GET", "PUT"],
  "/api/customers/A-1": ["GET", "PUT", "DELETE"],
  "/api/customers/A-1/activate": ["POST"],
  "/api/customers/A-1/renumber": ["POST"],
  "/api/customers/batch": ["PUT"],
  "/api/openapi.json": ["GET"],
};

for (const [path, allowed] of Object.entries(tables)) {
  test(`${path} has ${allowed.join(", ")}; the others are 405 with Allow`, async ({ api }) => {
    const caller = await api();
    for (const method of METHODS.filter((one) => !allowed.includes(one))) {
      const answer = await caller.write(method, path, method === "GET" ? undefined : {});
      expect(answer.status, method).toBe(405);
      expect(answer.header("allow")?.split(", ")).toEqual(allowed);
      expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.6$/);
    }
  });
}

test("what is not there is 404, whatever the method", async ({ api }) => {
  const caller = await api();
  for (const path of [
    "/api",
    "/api/nothing",
    "/api/customers/A-1/nothing",
    "/api/customers/A-1/activate/now",
    "/api/Customers",
  ]) {
    for (const method of METHODS) {
      const answer = await caller.write(method, path);
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(answer.header("content-type")).toBe("application/problem+json");
    }
  }
});

for (const [path, allowed] of Object.entries(tables)) {
  test(`OPTIONS ${path} tells what there is, without a token`, async ({ server }) => {
    const answer = await send(server.origin, { method: "OPTIONS", path });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(answer.header("allow")?.split(", ")).toEqual(allowed);
    expect(answer.header("cache-control")).toBe("private, no-store");
  });
}

test("HEAD is GET without a body", async ({ api, server }) => {
  const caller = await api();
  await caller.create("A-1");
  const head = (path: string, headers = caller.authorization) =>
    send(server.origin, { method: "HEAD", path, headers });
  const found = await head("/api/customers/A-1");
  expect([found.status, found.text]).toEqual([200, ""]);
  expect(found.header("etag")).toBe((await caller.customer("A-1")).header("etag"));
  expect((await head("/api/customers/A-2")).status).toBe(404);
  expect((await head("/api/customers/A-1/activate")).status).toBe(405);
  expect((await head("/api/customers", {})).status).toBe(401);
});

test("every answer is private, never stored, and names its request", async ({ api, server }) => {
  const caller = await api();
  const answers = [
    await caller.create("A-1"),
    await caller.list(),
    await caller.customer("A-1"),
    await caller.customer("A-2"),
    await caller.write("PATCH", "/api/customers"),
    await send(server.origin, { path: "/api/customers" }),
    await caller.write("DELETE", at("A-1")),
  ];
  for (const answer of answers) {
    expect(answer.header("cache-control")).toBe("private, no-store");
    expect(answer.header("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect(new Set(answers.map((answer) => answer.header("x-request-id"))).size).toBe(answers.length);
});

test("odd escapes in a path are a clear answer, never a 500", async ({ api, server }) => {
  const { authorization } = await api();
  for (const odd of [
    "%A0",
    "%",
    "%zz",
    "%00",
    "%ED%A0%80",
    "%C3%28",
    "%2e%2e%2f",
    "%25A0",
    "%F0%9F%98%80",
    "a%0Ab",
    "%EF%BB%BF",
    "x".repeat(4_000),
  ]) {
    for (const [method, action] of [
      ["GET", ""],
      ["PUT", ""],
      ["DELETE", ""],
      ["POST", "/activate"],
      ["POST", "/renumber"],
    ] as const) {
      const answer = await send(server.origin, {
        method,
        path: `/api/customers/${odd}${action}`,
        headers: { ...authorization, "Content-Type": "application/json" },
        body: method === "PUT" ? {} : action === "/renumber" ? { customerNumber: "B" } : undefined,
      });
      expect([400, 404], `${method} ${odd}${action}: ${answer.status}`).toContain(answer.status);
      expect(answer.header("content-type")).toBe("application/problem+json");
    }
  }
});

test("odd escapes in the query are a clear answer, never a 500", async ({ api, server }) => {
  const { authorization } = await api();
  for (const query of [
    "search=%A0",
    "search=%00",
    "search=%ED%A0%80",
    "sortOn=%FF",
    "pageNumber=%31",
    "%A0=1",
    "%=1",
    "&&&",
    "filters=%7B",
    "filters[0].field=companyName&filters[0].operator=equals&filters[0].value=%00",
    "filters[99999999999].field=a",
    "__proto__=1&constructor=2&filters[__proto__].field=x",
  ]) {
    const answer = await send(server.origin, {
      path: `/api/customers?${query}`,
      headers: authorization,
    });
    expect([200, 400], `${query}: ${answer.status}`).toContain(answer.status);
  }
});
