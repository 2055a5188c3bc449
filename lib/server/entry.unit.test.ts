import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entry } from "./entry";

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

const GONE = "/_next/static/chunks/gone.js";

let server: Server;
let port: number;

beforeAll(async () => {
  const settings = {
    HOST: "127.0.0.1",
    PORT: 3000,
    NEXTAUTH_URL: "https://desk.example",
    ALLOWED_ORIGINS: [],
    TRUSTED_PROXY_HOPS: 0,
  };
  server = createServer(
    entry(async (received, response) => {
      // Next's answer for a file that was removed after it started.
      if (received.url === GONE) response.writeHead(500);
      response.end(JSON.stringify(received.headers));
    }, settings),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens nowhere.");
  port = address.port;
});

afterAll(() => server.close());

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers, method }, async (response) => {
      let body = "";
      for await (const chunk of response) body += String(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

describe("a path whose escapes are no UTF-8", () => {
  test.each(["/customers/%A0", "/%", "/customers/100%", "/%E0%A4%A", "/docs/%ff"])(
    "%s is refused on a page",
    async (path) => {
      const { status, headers, body } = await get(path);
      expect(status).toBe(400);
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(body).toContain("Bad Request");
    },
  );

  test.each(["/api/customers/%A0", "/api/%"])("%s is refused as a problem", async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(400);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(body)).toMatchObject({
      type: "https://tools.ietf.org/html/rfc9110#section-15.5.1",
      title: "Bad Request",
      status: 400,
    });
  });

  test.each(["/customers/100%25", "/customers/A%2FB", "/customers/%C3%85-1", "/?q=%A0"])(
    "%s is none",
    async (path) => {
      expect((await get(path)).status).toBe(200);
    },
  );
});

test("a query of too many parameters is refused before anybody reads it", async () => {
  expect((await get(`/customers?${"a=1&".repeat(999)}`)).status).toBe(200);
  for (const path of ["/customers", "/api/customers"]) {
    expect((await get(`${path}?${"a=1&".repeat(1_000)}`)).status).toBe(400);
  }
});

test("every answer has the headers against misuse", async () => {
  for (const path of ["/", "/%", "/api/%"]) {
    expect((await get(path)).headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
      "cache-control": "private, no-store",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; frame-ancestors 'none'(?:; style-src 'sha256-[^']+')?$/,
      ),
    });
  }
});

test("the framework says itself how long a file may be kept", async () => {
  for (const path of ["/_next/static/chunks/a.js", "/icon.svg", "/favicon.ico"]) {
    expect((await get(path)).headers["cache-control"]).toBeUndefined();
  }
});

test("a whole address as target is taken for its path, another form refused", async () => {
  expect((await get("http://other.example/customers?a=b")).status).toBe(200);
  expect((await get("http://other.example")).status).toBe(200);
  for (const target of ["customers", "ftp://other.example/", "*"]) {
    expect((await get(target)).status).toBe(400);
  }
  const form = await get(
    "http://desk.example/customers",
    { origin: "https://evil.example" },
    "POST",
  );
  expect(form.status).toBe(403);
});

test.each([
  ["TRACE", "/customers", "GET, HEAD, POST"],
  ["OPTIONS", "/customers", "GET, HEAD, POST"],
  ["DELETE", "/customers/A-1", "GET, HEAD, POST"],
  ["PROPFIND", "/api/customers", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
  ["PUT", "/customers", "GET, HEAD, POST"],
  ["TRACE", "/api/customers", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
])("%s %s is not allowed", async (method, path, allow) => {
  const { status, headers } = await get(path, {}, method);
  expect(status).toBe(405);
  expect(headers.allow).toBe(allow);
});

test.each(["a b", "desk.example:99999", "a/b", "a@b"])("the host %j is none", async (host) => {
  expect((await get("/customers", { host })).status).toBe(400);
});

describe("a form or action of a page", () => {
  test("passes from one of our own pages, under the host that it was opened at", async () => {
    const headers = {
      origin: "https://desk.example",
      "next-action": "x",
      "content-type": "text/plain",
    };
    const { status, body } = await get("/customers", headers, "POST");
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ "x-forwarded-host": "desk.example" });
  });

  test.each([
    undefined,
    "null",
    "https://evil.example",
    "http://desk.example",
    "https://desk.example.evil.example",
  ])("is refused from %s, whatever the host is said to be", async (origin) => {
    for (const host of ["evil.example", "desk.example"]) {
      const headers = { host, "x-forwarded-host": host, "next-action": "x" };
      const { status } = await get("/customers", origin ? { ...headers, origin } : headers, "POST");
      expect(status).toBe(403);
    }
  });

  test("may be a part of long work, which has an address of its own instead of an id", async () => {
    for (const origin of ["https://desk.example", "https://evil.example"]) {
      const { status } = await get("/runs/undo", { origin }, "POST");
      expect(status).toBe(origin === "https://desk.example" ? 200 : 403);
    }
  });

  test("is an action: a form that names none is not taken", async () => {
    const answer = await get("/customers", { origin: "https://desk.example" }, "POST");
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD");
  });

  test("is something else than a call of the API, which has its own token", async () => {
    expect((await get("/api/auth/login", {}, "POST")).status).toBe(200);
  });
});

test("a file of the release before is not there any more, and no failure", async () => {
  expect((await get(GONE)).status).toBe(404);
});
