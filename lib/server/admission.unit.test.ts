import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sessionCookie } from "@/lib/auth/cookies";
import { adoptEnv } from "@/lib/env";
import { entry } from "./entry";

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };
type Call = { path: string; method?: string; headers?: Record<string, string>; body?: string };

const SECRET: string = randomUUID();
const ORIGIN = "https://desk.example";
const HELD = "/held";
const KIBIBYTE = 1024;

let server: Server;
let port: number;
const release: (() => void)[] = [];

beforeAll(async () => {
  const settings = {
    HOST: "127.0.0.1",
    PORT: 3000,
    NEXTAUTH_URL: ORIGIN,
    ALLOWED_ORIGINS: [],
    TRUSTED_PROXY_HOPS: 1,
  };
  server = createServer(
    entry(async (received, response) => {
      if (received.url === HELD) await new Promise<void>((resolve) => release.push(resolve));
      let body = "";
      for await (const chunk of received) body += String(chunk);
      response.end(body);
    }, settings),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens nowhere.");
  port = address.port;
});

afterAll(() => server.close());

/**
 * Stops the limits' clock, so that no tokens come back; a unique rate gives each test its own
 * limits.
 */
function limitTo(burst: number, inFlight: number): void {
  vi.spyOn(performance, "now").mockReturnValue(Date.now());
  adoptEnv({
    RATE_LIMIT_PER_SECOND: String(1 + Math.random() / 1_000),
    RATE_LIMIT_BURST: String(burst),
    RATE_LIMIT_IN_FLIGHT: String(inFlight),
  });
}

beforeEach(() => adoptEnv({ NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: ORIGIN }));

afterEach(() => {
  vi.restoreAllMocks();
  for (const go of release.splice(0)) go();
  adoptEnv({
    NEXTAUTH_SECRET: "",
    NEXTAUTH_URL: "",
    RATE_LIMIT: "",
    RATE_LIMIT_PER_SECOND: "",
    RATE_LIMIT_BURST: "",
    RATE_LIMIT_IN_FLIGHT: "",
  });
});

function send({ path, method = "GET", headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const call = { host: "127.0.0.1", port, path, method, headers: { ...length, ...headers } };
    const sent = request(call, async (response) => {
      let text = "";
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: text });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function cookie(organizationId: string, { sessionId = "one", secret = SECRET } = {}) {
  const token = await encode({ token: { organizationId, sessionId }, secret, maxAge: 60 });
  return { cookie: `other=1; ${sessionCookie().name}=${token}` };
}

const statuses = async (calls: Call[]) => {
  const found: (number | undefined)[] = [];
  for (const call of calls) found.push((await send(call)).status);
  return found;
};
const times = (count: number, call: Call) => Array<Call>(count).fill(call);

describe("pages", () => {
  test("pass the gate of their organization; another one's stays open", async () => {
    limitTo(8, 64);
    const pages = { path: "/customers", headers: await cookie("acme") };
    expect(await statuses(times(5, pages))).toEqual([200, 200, 200, 200, 429]);
    const colleague = await cookie("acme", { sessionId: "two" });
    expect(await statuses(times(1, { ...pages, headers: colleague }))).toEqual([200]);
    expect(await statuses(times(1, { ...pages, headers: await cookie("other") }))).toEqual([200]);
  });

  test("that are one too many tell people so, and try again by themselves", async () => {
    limitTo(2, 64);
    const headers = await cookie("acme");
    await send({ path: "/customers", headers });
    const { status, headers: told, body } = await send({ path: '/customers?a="<b>', headers });
    expect(status).toBe(429);
    expect(told["retry-after"]).toBe("2");
    expect(told["content-type"]).toBe("text/html; charset=utf-8");
    expect(body).toContain("Busy just now");
    expect(body).toContain("Too many requests. Try again in 2 seconds.");
    expect(body).toContain('content="2"');
    expect(body).toContain("/customers?a=&#34;&#60;b&#62;");
    const fetched = { ...headers, "sec-fetch-dest": "empty" };
    const problem = await send({ path: "/suggestions?search=a", headers: fetched });
    expect(problem.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(problem.body)).toMatchObject({ status: 429, title: "Too Many Requests" });
  });

  test("under way are counted until they are answered", async () => {
    limitTo(100, 4);
    const headers = await cookie("acme");
    const held = times(2, { path: HELD, headers }).map(send);
    await vi.waitFor(() => expect(release).toHaveLength(2));
    const refused = await send({ path: "/customers", headers });
    expect(refused.status).toBe(503);
    expect(refused.headers["retry-after"]).toBe("1");
    expect((await send({ path: "/customers", headers: await cookie("other") })).status).toBe(200);
    for (const go of release.splice(0)) go();
    await Promise.all(held);
    expect((await send({ path: "/customers", headers })).status).toBe(200);
  });
});

test("pages are made a few at once, the others wait, and too many are refused", async () => {
  limitTo(200, 200);
  const headers = await cookie("acme");
  const colleague = await cookie("acme", { sessionId: "two" });
  const held = [headers, colleague].flatMap((whose) =>
    times(4, { path: HELD, headers: whose }).map(send),
  );
  await vi.waitFor(() => expect(release).toHaveLength(8));
  const waiting = times(25, { path: "/customers", headers }).map(send);
  const refused = await Promise.race(waiting);
  expect(refused.status).toBe(503);
  expect(refused.headers["retry-after"]).toBe("1");
  expect(refused.body).toContain("You have too many pages under way.");
  expect((await send({ path: "/customers", headers: await cookie("other") })).status).toBe(200);
  expect((await send({ path: "/orders/export", headers })).status).toBe(200);
  adoptEnv({ RATE_LIMIT: "off" });
  for (const go of release.splice(0)) go();
  const answers = await Promise.all([...held, ...waiting]);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([refused]);
});

test("many pages of one session come at a pace while another organization works", async () => {
  limitTo(200, 200);
  const [headers, others] = [await cookie("acme"), await cookie("other")];
  const held = times(17, { path: HELD, headers }).map(send);
  // Four at once, then as many as the pace lets through.
  for (const made of [4, 4, 4, 2]) {
    await vi.waitFor(() => expect(release).toHaveLength(made));
    expect((await send({ path: "/customers", headers: others })).status).toBe(200);
    for (const go of release.splice(0)) go();
  }
  expect((await send({ path: "/customers", headers: others })).status).toBe(200);
  expect(release).toEqual([]);
  adoptEnv({ RATE_LIMIT: "off" });
  expect((await send({ path: "/customers", headers: others })).status).toBe(200);
  await vi.waitFor(() => expect(release).toHaveLength(3));
  for (const go of release.splice(0)) go();
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual(Array(17).fill(200));
});

describe("without a session or a token", () => {
  const from = (address: string) => ({ "x-forwarded-for": address });

  test("an address has limits of its own, and health and files none", async () => {
    limitTo(8, 64);
    const forged = await cookie("acme", { secret: "another secret, also of 32 bytes and more" });
    const calls = [
      { path: "/sign-in", headers: from("192.0.2.1") },
      { path: "/api/auth/csrf", headers: from("192.0.2.1") },
      { path: "/customers", headers: { ...from("192.0.2.1"), ...forged } },
    ];
    expect(await statuses(calls)).toEqual([200, 200, 429]);
    const free = ["/api/health/live", "/api/health/ready", "/_next/static/a.js"];
    expect(await statuses(free.map((path) => ({ path, headers: from("192.0.2.1") })))).toEqual([
      200, 200, 200,
    ]);
    expect(await statuses([{ path: "/sign-in", headers: from("192.0.2.2") }])).toEqual([200]);
    const token = { ...from("192.0.2.1"), authorization: "Bearer x" };
    expect(await statuses([{ path: "/api/customers", headers: token }])).toEqual([200]);
    expect(
      await statuses([
        { path: "/customers", headers: { ...from("192.0.2.1"), ...(await cookie("acme")) } },
      ]),
    ).toEqual([200]);
  });
});

describe("the body of an action", () => {
  const action = { "content-type": "text/plain;charset=UTF-8", "next-action": "x", origin: ORIGIN };
  const post = (body: string, headers: Record<string, string> = {}) =>
    send({ path: "/customers", method: "POST", body, headers: { ...action, ...headers } });
  const text = (bytes: number) => `["${"x".repeat(bytes - 4)}"]`;

  test("reaches the page whole", async () => {
    const body = text(16 * KIBIBYTE);
    expect(await post(body)).toMatchObject({ status: 200, body });
    const long = text(KIBIBYTE * KIBIBYTE);
    expect(await post(long, await cookie("acme"))).toMatchObject({ status: 200, body: long });
    expect(await post("")).toMatchObject({ status: 200, body: "" });
  });

  test("may be short only without a session, however its length is told", async () => {
    const body = text(16 * KIBIBYTE + 1);
    expect((await post(body)).status).toBe(413);
    const forged = await cookie("acme", { secret: "another secret, also of 32 bytes and more" });
    expect((await post(body, forged)).status).toBe(413);
    const chunked = { ...action, "transfer-encoding": "chunked" };
    const { status } = await new Promise<Answer>((resolve, reject) => {
      const call = {
        host: "127.0.0.1",
        port,
        path: "/customers",
        method: "POST",
        headers: chunked,
      };
      const sent = request(call, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers, body: "" });
      });
      sent.on("error", reject);
      sent.write(body);
      sent.end(body);
    });
    expect(status).toBe(413);
  });

  test("is no longer than 1 MiB, and holds no more values than an account can", async () => {
    const headers = await cookie("acme");
    expect((await post(text(KIBIBYTE * KIBIBYTE + 1), headers)).status).toBe(413);
    expect((await post(`[${"{},".repeat(300_000)}{}]`, headers)).status).toBe(400);
    const part = { "content-type": "application/json", origin: ORIGIN, ...headers };
    const path = "/runs/undo";
    const body = `[${"[],".repeat(300_000)}[]]`;
    expect((await send({ path, method: "POST", body, headers: part })).status).toBe(400);
  });

  test("is text: forms are parsed part by part, and none of ours is one", async () => {
    const form = { "content-type": "multipart/form-data; boundary=x" };
    expect((await post("--x--", { ...(await cookie("acme")), ...form })).status).toBe(415);
  });
});
