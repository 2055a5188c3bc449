import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonAnswer } from "@/lib/http/answer";
import { OPEN_BODY_LIMIT, readJson } from "@/lib/http/body";
import { problemAnswer } from "@/lib/http/problem";
import { type AnswerApi, isOwn } from "./api-door";
import { entry } from "./entry";

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };
type Call = { path: string; method?: string; headers?: Record<string, string>; body?: string };

const LONG = "é".repeat(2_000);

let server: Server;
let port: number;
const asked: Parameters<AnswerApi>[0][] = [];

/** Says what it received; `/api/body` reads the body, `/api/gone` has none. */
const echo: AnswerApi = async (received) => {
  asked.push(received);
  const { method, url, headers } = received;
  if (url === "/api/gone") return { status: 204, headers: { ETag: '"1"' }, body: null };
  try {
    const limits = { limit: OPEN_BODY_LIMIT, required: true };
    const body = url === "/api/body" ? await readJson(received, limits) : null;
    const address = headers.get("X-Forwarded-For");
    if (url === "/api/long") return jsonAnswer({ text: LONG });
    return jsonAnswer({ method, url, address, body });
  } catch (error) {
    return problemAnswer(error, "1");
  }
};

beforeAll(async () => {
  const settings = {
    HOST: "127.0.0.1",
    PORT: 3000,
    NEXTAUTH_URL: "https://desk.example",
    ALLOWED_ORIGINS: [],
    TRUSTED_PROXY_HOPS: 0,
  };
  const framework = async (_: unknown, response: { end(text: string): unknown }) => {
    response.end("the framework");
  };
  server = createServer(entry(framework, settings, () => echo));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It listens nowhere.");
  port = address.port;
});

afterAll(() => server.close());

function send({ path, method = "GET", headers = {}, body = "" }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = { host: "127.0.0.1", port, path, method, headers };
    const sent = request(call, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status, headers: told } = response;
      resolve({ status, headers: told, body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end(body);
  });
}

const JSON_BODY = { "content-type": "application/json" };

describe("the API answers itself", () => {
  test.each([
    "/api",
    "/api/customers?pageSize=1",
    "/api/customers/A%2FB/activate",
    "/api/customers/%252F",
    "/api/customers/..a",
    "/api/customers/%2e%2e%2f",
    "/api/auth/login",
    "/api/auth",
    "/api/nothing",
  ])("%s", (url) => expect(isOwn(url)).toBe(true));

  test.each([
    "/api/",
    "/api/customers/",
    "/api//customers",
    "/api/./customers",
    "/api/customers/../../customers",
    "/api/%2e%2E/customers",
    "/api/customers\\A",
    "/api/customers#a",
    "/api/customers?a#b",
    "/api/customers/é",
    "/api/auth/csrf",
    "/api/auth/login/",
    "/apiary",
    "/customers",
  ])("not %s, which is the framework's", (url) => expect(isOwn(url)).toBe(false));
});

test("a request comes as it was sent, but for the address, which is the trusted one", async () => {
  const { status, headers, body } = await send({
    path: "/api/customers/A%2FB?search=%C3%A9",
    headers: { "x-forwarded-for": "203.0.113.9" },
  });
  expect(status).toBe(200);
  expect(JSON.parse(body.toString())).toMatchObject({
    method: "GET",
    url: "/api/customers/A%2FB?search=%C3%A9",
    address: "127.0.0.1",
  });
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "content-length": String(body.length),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  });
});

test("what is the framework's stays the framework's", async () => {
  for (const path of ["/api/auth/csrf", "/api/customers/", "/customers"]) {
    expect((await send({ path })).body.toString()).toBe("the framework");
  }
});

test("a long answer is compressed for whom takes it so", async () => {
  const path = "/api/long";
  const plain = await send({ path });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.headers.vary).toBe("Accept-Encoding");
  for (const accepted of ["gzip", "br, gzip;q=0.5", "GZIP ; x=1; q=0.01"]) {
    const { headers, body } = await send({ path, headers: { "accept-encoding": accepted } });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(headers["content-length"]).toBe(String(body.length));
    expect(gunzipSync(body)).toEqual(plain.body);
  }
  for (const refused of [
    "gzip;q=0",
    "br",
    "gzip;q=0.0, br",
    "gzip;q=0;x=1",
    "gzip;x=1 ; Q=0.000",
  ]) {
    const { headers } = await send({ path, headers: { "accept-encoding": refused } });
    expect(headers["content-encoding"]).toBeUndefined();
  }
  const short = await send({ path: "/api/short", headers: { "accept-encoding": "gzip" } });
  expect(short.headers["content-encoding"]).toBeUndefined();
});

/** The headers that state the same for HEAD as for GET. */
const lasting = ({ headers: { date: _, ...headers } }: Answer) => headers;

test("HEAD has the headers of GET and no body; 204 has neither body nor length", async () => {
  for (const accepted of ["identity", "gzip"]) {
    const call = { path: "/api/long", headers: { "accept-encoding": accepted } };
    const head = await send({ ...call, method: "HEAD" });
    const get = await send(call);
    expect(head.body).toHaveLength(0);
    expect(lasting(head)).toEqual(lasting(get));
  }
  const gone = await send({ path: "/api/gone", method: "DELETE" });
  expect([gone.status, gone.headers.etag, gone.body.length]).toEqual([204, '"1"', 0]);
  expect(gone.headers["content-length"]).toBeUndefined();
});

test("a body is read in full, and one that is too long is answered before its end", async () => {
  const call = { path: "/api/body", method: "PUT", headers: JSON_BODY };
  const { body } = await send({ ...call, body: '{"a":1}' });
  expect(JSON.parse(body.toString())).toMatchObject({ body: { a: 1 } });
  expect((await send({ ...call, body: "" })).status).toBe(400);
  const chunked = { ...JSON_BODY, "transfer-encoding": "chunked" };
  const long = await send({ ...call, headers: chunked, body: " ".repeat(3_000_000) });
  expect(long.status).toBe(413);
  // On the same connection.
  expect((await send({ path: "/api/short" })).status).toBe(200);
});

test("a client that goes while its body is read leaves no answer and no failure", async () => {
  const before = asked.length;
  const call = { host: "127.0.0.1", port, path: "/api/body", method: "PUT" };
  const sent = request({ ...call, headers: { ...JSON_BODY, "content-length": "10" } });
  sent.on("error", () => undefined).write('{"a"');
  await expect.poll(() => asked.length).toBe(before + 1);
  sent.destroy();
  expect((await send({ path: "/api/short" })).status).toBe(200);
});
