import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as batchRoute from "@/app/api/customers/batch/route";
import * as customersRoute from "@/app/api/customers/route";
import { createApiClient, revokeApiClient } from "@/lib/api-clients/clients";
import { logIn } from "@/lib/api-clients/login";
import { signToken } from "@/lib/auth/verify-token";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";

const context = { params: Promise.resolve({}) };
const hour = { seconds: 3_600 };

beforeEach(() => {
  adoptEnv({ API_JWT_SECRET: "the secret of these tests, 32 bytes and more" });
});

afterEach(() => {
  vi.restoreAllMocks();
  adoptEnv({
    RATE_LIMIT: "",
    RATE_LIMIT_PER_SECOND: "",
    RATE_LIMIT_BURST: "",
    RATE_LIMIT_IN_FLIGHT: "",
    REPLICAS: "",
  });
});

/** Stops the limits' clock, so that no tokens come back during the test. */
function limitTo(settings: { burst?: number; inFlight?: number; replicas?: number }) {
  vi.spyOn(performance, "now").mockReturnValue(Date.now());
  // A unique rate gives each test its own limits.
  const perSecond = 1 + Math.random() / 1_000;
  adoptEnv({
    RATE_LIMIT_PER_SECOND: String(perSecond),
    RATE_LIMIT_BURST: String(settings.burst ?? 1_000),
    RATE_LIMIT_IN_FLIGHT: String(settings.inFlight ?? 64),
    REPLICAS: String(settings.replicas ?? 1),
  });
}

async function caller(claims: object = {}) {
  const organizationId = await makeOrganization();
  const token = await signToken({ OrganizationId: organizationId, sub: "erp", ...claims }, hour);
  return { organizationId, ...callerWith(token) };
}

function callerWith(token: string) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    list: (query = "") =>
      customersRoute.GET(
        new Request(`http://desk.example/api/customers${query}`, { headers }),
        context,
      ),
    /** A request in progress until its body ends. */
    upload: async () => {
      let end = () => {};
      let answer: Promise<Response> | undefined;
      await new Promise<void>((resolve) => {
        const body = new ReadableStream(
          {
            start: (controller) => {
              end = () => controller.close();
            },
            pull: () => resolve(),
          },
          { highWaterMark: 0 },
        );
        const init: RequestInit & { duplex: "half" } = {
          method: "PUT",
          headers,
          body,
          duplex: "half",
        };
        answer = customersRoute.PUT(
          new Request("http://desk.example/api/customers", init),
          context,
        );
      });
      return {
        end: () => {
          end();
          if (!answer) throw new Error("Nothing was sent.");
          return answer;
        },
      };
    },
    batch: (items: number) =>
      batchRoute.PUT(
        new Request("http://desk.example/api/customers/batch", {
          method: "PUT",
          headers,
          body: JSON.stringify(Array(items).fill(0)),
        }),
        context,
      ),
  };
}

const limitsOf = ({ headers }: Response) =>
  ["limit", "remaining", "reset"].map((name) => Number(headers.get(`ratelimit-${name}`)));

describe("the limits of a request", () => {
  test("are told on every answer, errors included", async () => {
    limitTo({ burst: 20 });
    const { list } = await caller();
    expect(limitsOf(await list())).toEqual([10, 9, 2]);
    const wrong = await list("?pageSize=0");
    expect(wrong.status).toBe(400);
    expect(limitsOf(wrong)).toEqual([10, 8, 4]);
    const { list: unable } = await caller({ scope: "customers:write" });
    const refused = await unable();
    expect(refused.status).toBe(403);
    expect(limitsOf(refused)).toEqual([10, 9, 2]);
  });

  test("end in 429 with Retry-After when there are too many", async () => {
    limitTo({ burst: 6 });
    const { list } = await caller();
    for (let round = 0; round < 3; round++) expect((await list()).status).toBe(200);
    const refused = await list();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(limitsOf(refused)).toEqual([3, 0, 6]);
    expect(await refused.json()).toMatchObject({
      type: "https://tools.ietf.org/html/rfc6585#section-4",
      status: 429,
    });
    expect((await (await caller()).list()).status).toBe(200);
  });

  test("end in 503 with Retry-After when too many are under way", async () => {
    limitTo({ inFlight: 4 });
    const { list, upload } = await caller();
    const uploads = [await upload(), await upload()];
    const refused = await list();
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ title: "Service Unavailable" });
    expect((await (await caller()).list()).status).toBe(200);
    for (const { end } of uploads) expect((await end()).status).toBe(400);
    expect((await list()).status).toBe(200);
  });

  test("are divided by the replicas", async () => {
    limitTo({ burst: 40, replicas: 4 });
    expect(limitsOf(await (await caller()).list())[0]).toBe(5);
  });

  test("count ten items of a batch as one request", async () => {
    limitTo({ burst: 20 });
    const { batch } = await caller();
    expect(limitsOf(await batch(10))[1]).toBe(9);
    expect(limitsOf(await batch(31))[1]).toBe(5);
    expect((await batch(1_000)).status).toBe(200);
    expect((await batch(1)).status).toBe(429);
  });

  test("can be switched off", async () => {
    limitTo({ burst: 1 });
    adoptEnv({ RATE_LIMIT: "off" });
    const { list } = await caller();
    for (let round = 0; round < 3; round++) {
      const answer = await list();
      expect(answer.status).toBe(200);
      expect(answer.headers.has("ratelimit-limit")).toBe(false);
    }
  });

  test("are not used up for others by who was shut out", async () => {
    limitTo({ burst: 10 });
    const organizationId = await makeOrganization();
    const actor = makeActor(organizationId);
    const { id, clientId, clientSecret } = await createApiClient(actor, { name: "ERP" });
    const login = { OrgCode: organizationId, ClientId: clientId, ClientSecret: clientSecret };
    const { list } = callerWith((await logIn(login)).AccessToken);
    expect((await list()).status).toBe(200);
    await revokeApiClient(actor, id);
    for (let round = 0; round < 4; round++) expect((await list()).status).toBe(401);
    expect((await list()).status).toBe(429);
    const token = await signToken({ OrganizationId: organizationId, sub: randomUUID() }, hour);
    expect(limitsOf(await callerWith(token).list())).toEqual([5, 4, 2]);
  });
});
