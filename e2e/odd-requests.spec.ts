import { send } from "./api-client";
import { expect, type Server, test } from "./fixtures";
import { sendRaw } from "./raw-request";
import { builtAction } from "./web-client";

type Visitor = { cookie: string; authorization: string };

const AT_ONCE = 4;
const CLEAR = [200, 307, 308, 400, 401, 403, 404, 405, 414, 431];

/** Expects a clear and quick answer to each request, and that the server survives. */
async function expectClear(
  { origin }: Server,
  requests: readonly string[],
  allowed: readonly number[] = CLEAR,
): Promise<void> {
  const left = [...requests];
  const sendInTurn = async () => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) await check(text);
  };
  const check = async (text: string) => {
    const { status, head } = await sendRaw(origin, text);
    expect(allowed, `${JSON.stringify(text.slice(0, 120))} → ${head.slice(0, 200)}`).toContain(
      status,
    );
    const [, location = "/"] = /^location: (.*)$/im.exec(head) ?? [];
    expect(new URL(location, origin).origin, text).toBe(origin);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn));
  const { status } = await sendRaw(origin, line("GET", "/api/health/live", origin));
  expect(status).toBe(200);
}

function line(method: string, target: string, origin: string, more: Partial<Visitor> = {}) {
  const headers = { Host: new URL(origin).host, Connection: "close", ...more };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

const ODD = [
  "%A0",
  "%00",
  "a%00b",
  "%ED%A0%80",
  "%EF%BF%BF",
  "%F0%9F%98%80",
  "%",
  "%zz",
  "%25A0",
  "%2F",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "..;/",
  "..%3B/",
  "..\\..\\x",
  "%5C",
  "%0d%0aX: y",
  "\xe9",
  "\xc3\xa9",
  "\xff\xfe",
  "a;b=c",
  'a|b{c}^`"<>',
  "[customerNumber]",
  "[[...path]]",
  "@modal",
  "(desk)",
  "constructor",
  "__proto__",
  "x".repeat(8_000),
];

test.describe("odd addresses are a clear answer", () => {
  let visitor: Visitor;

  test.beforeEach(async ({ api, signIn, context }) => {
    await signIn("sales_ops");
    const cookies = await context.cookies();
    visitor = {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      authorization: (await api()).authorization.authorization ?? "",
    };
  });

  test("of pages and of the API, signed in or not", async ({ server }) => {
    const { origin } = server;
    const places = ODD.flatMap((odd) => [`/customers/${odd}`, `/api/customers/${odd}`]);
    const targets = ODD.flatMap((odd) => [`/${odd}`, `/api/${odd}`, `/_next/static/${odd}`]);
    targets.push("//", "///", "//evil.example", "//evil.example/%2e%2e", "/\\evil.example");
    targets.push("/customers//", "/api//customers", "/.", "/..", "/api/customers/.", "/_next/");
    targets.push("/_next/image?url=http://evil.example/&w=64&q=75", "/_next/data/x/customers.json");
    targets.push("/sign-in?next=//evil.example", "/sign-in?next=%A0", "/docs/api?%A0");
    await expectClear(
      server,
      [...targets, ...places].map((target) => line("GET", target, origin)),
    );
    await expectClear(
      server,
      places.map((target) => line("GET", target, origin, visitor)),
    );
  });

  test("of queries, doubled, many or broken", async ({ server }) => {
    const { origin } = server;
    const queries = [
      "pageNumber=1&pageNumber=2",
      "search=a&search=b&filters=[]&filters=[]",
      "filters[0].field=a&filters[0][field]=b",
      "a=1&".repeat(990),
      "a&".repeat(6_000),
      "a=1&".repeat(10_000),
      "%A0=%A0&%",
      "search=%00&sortOn=%ED%A0%80",
      "\xff=\xfe",
      "?".repeat(500),
      "#fragment",
      "_rsc=%00",
    ];
    for (const path of ["/customers", "/customers/new", "/api/customers", "/sign-in"]) {
      const targets = queries.map((query) => `${path}?${query}`);
      await expectClear(
        server,
        targets.map((target) => line("GET", target, origin, visitor)),
      );
    }
  });

  test("also where the framework's own headers are odd", async ({ server }) => {
    const { origin } = server;
    const headers = [
      { RSC: "1" },
      { RSC: "1", "Next-Router-State-Tree": "%A0" },
      { RSC: "1", "Next-Router-State-Tree": "[" },
      { RSC: "1", "Next-Router-Prefetch": "7", "Next-Router-Segment-Prefetch": "/%00" },
      { "Next-Action": "x" },
      { "Accept-Language": "\xff, *;q=NaN, x-y-z" },
      { "X-Forwarded-For": "\xff" },
      { Cookie: "=; %A0=%A0; next-auth.session-token=%" },
      { "Accept-Encoding": "gzip;q=x, \xff" },
      { Range: "bytes=9999-1" },
      { "If-None-Match": "\xff" },
      { Expect: "100-continue" },
    ];
    for (const path of ["/customers", "/customers/x", "/api/customers"]) {
      const requests = headers.map((more) => line("GET", path, origin, { ...visitor, ...more }));
      await expectClear(server, requests);
    }
    const { cookie, authorization } = visitor;
    const actions = ["x", "0".repeat(42), "%A0"].map((id) => ({
      cookie,
      authorization,
      Origin: origin,
      "Next-Action": id,
      "Content-Type": "text/plain;charset=UTF-8",
      "Content-Length": "0",
    }));
    await expectClear(
      server,
      actions.map((more) => line("POST", "/customers", origin, more)),
      [400, 404, 409],
    );
  });

  test("also where an action cannot be read", async ({ server }) => {
    const { origin } = server;
    const { id, page } = builtAction("lib/users/open-actions.ts#forgotPasswordAction");
    const odd = ["garbage", "[", '["$F1"]', '["$@1"]', '["$K1"]', "\0", "{}", '"'];
    const types = ["text/plain;charset=UTF-8", "multipart/form-data; boundary=x", "x/y"];
    for (const type of types) {
      for (const body of odd) {
        const headers = { Origin: origin, "Next-Action": id, "Content-Type": type };
        const { status } = await send(origin, { method: "POST", path: page, headers, body });
        expect(status, `${type} ${body}`).toBeLessThan(500);
      }
    }
  });
});

test("methods that are none here are 405, for tunnels too", async ({ server }) => {
  const { origin } = server;
  for (const path of ["/customers", "/api/customers", "/api/customers/x", "/"]) {
    const requests = ["TRACE", "PROPFIND", "PURGE", "LOCK", "M-SEARCH", "QUERY"].map((method) =>
      line(method, path, origin),
    );
    await expectClear(server, requests, [405, 400]);
  }
  const { status, head } = await sendRaw(origin, line("TRACE", "/customers", origin));
  expect(status).toBe(405);
  expect(head).toMatch(/^allow: GET, HEAD, POST$/im);
  await expectClear(server, [line("CONNECT", "evil.example:443", origin)], [405]);
  await expectClear(server, [line("BREW", "/customers", origin)], [400]);
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    await expectClear(server, [line(method, "/customers", origin)], [405]);
  }
});

test("targets and hosts in other forms are taken or refused", async ({ server }) => {
  const { origin } = server;
  const { host } = new URL(origin);
  const open = "/api/health/live";
  await expectClear(
    server,
    [
      line("GET", `${origin}${open}`, origin),
      line("GET", `http://other.example${open}`, origin),
      `GET ${open} HTTP/1.0\r\n\r\n`,
      `GET ${open} HTTP/1.0\r\nHost: ${host}\r\n\r\n`,
      `GET ${open} HTTP/1.1\r\nHost: [::1]:3000\r\nConnection: close\r\n\r\n`,
    ],
    [200],
  );
  const hosts = ["", "a b", "evil.example:99999", "evil.example:x", "a/b", "\xff", "a@b", "a,b"];
  await expectClear(
    server,
    [
      ...hosts.flatMap((odd) =>
        [open, "/customers", "/api/customers"].map(
          (path) => `GET ${path} HTTP/1.1\r\nHost: ${odd}\r\nConnection: close\r\n\r\n`,
        ),
      ),
      `GET ${open} HTTP/1.1\r\nConnection: close\r\n\r\n`,
      `GET ${open} HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`,
      line("OPTIONS", "*", origin),
      line("GET", "customers", origin),
      line("GET", "ftp://other.example/", origin),
      line("GET", "http://", origin),
      `GET ${open} HTTP/9.9\r\nHost: ${host}\r\n\r\n`,
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
      "\r\n\r\n\r\nnonsense\r\n\r\n",
      `GET ${open} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `GET ${open} HTTP/1.1\r\nHost: ${host}\r\nX y: z\r\n\r\n`,
    ],
    [400],
  );
  const more = [`/customers/${"x".repeat(20_000)}`, `/api/customers?a=${"x".repeat(20_000)}`];
  await expectClear(
    server,
    [
      ...more.map((target) => line("GET", target, origin)),
      line("GET", open, origin, { cookie: "x".repeat(20_000) }),
    ],
    [431],
  );
});

test("who asks for another protocol is answered in this one", async ({ server }) => {
  const { host } = new URL(server.origin);
  const upgrade = (protocol: string) =>
    `GET /api/health/live HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: ${protocol}\r\n\r\n`;
  await expectClear(server, ["h2c", "websocket"].map(upgrade), [200]);
});

test("who sends headers too slowly is refused", async ({ server }) => {
  const { host } = new URL(server.origin);
  const { status, milliseconds } = await sendRaw(
    server.origin,
    `GET /customers HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `,
  );
  expect(status).toBe(408);
  expect(milliseconds).toBeGreaterThan(4_000);
});
