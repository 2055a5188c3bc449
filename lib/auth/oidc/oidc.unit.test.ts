import { createServer, type RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { adoptEnv } from "@/lib/env";
import { discoverIssuer, sealState, unsealState } from "./oidc";

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Starts a server on loopback; returns its origin. */
async function serve(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("It does not listen.");
  return `http://127.0.0.1:${address.port}`;
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
});

const UNREACHABLE = { code: "overloaded", message: "The issuer cannot be reached." };

describe("what an issuer says of itself", () => {
  test("is read once and kept", async () => {
    const asked: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify(metadata(`${origin}/realm`)));
    });
    const atOnce = [1, 2, 3].map(() => discoverIssuer(`${origin}/realm`));
    for (const found of [...(await Promise.all(atOnce)), await discoverIssuer(`${origin}/realm`)]) {
      expect(found).toEqual(metadata(`${origin}/realm`));
    }
    expect(asked).toEqual(["/realm/.well-known/openid-configuration"]);
    await discoverIssuer(`${origin}/realm`, Date.now() + 11 * 60_000);
    expect(asked).toHaveLength(2);
  });

  test("is asked for again after a failure", async () => {
    let isUp = false;
    const origin = await serve((_, response) => {
      response.statusCode = isUp ? 200 : 500;
      response.end(JSON.stringify(metadata(`${origin}/`)));
    });
    await expect(discoverIssuer(origin)).rejects.toMatchObject(UNREACHABLE);
    isUp = true;
    expect(await discoverIssuer(origin)).toMatchObject({ issuer: `${origin}/` });
  });

  test.each<[string, (issuer: string) => string]>([
    ["another issuer", () => JSON.stringify(metadata("https://other.example"))],
    ["half of it", (issuer) => JSON.stringify({ ...metadata(issuer), jwks_uri: undefined })],
    [
      "an odd endpoint",
      (issuer) => JSON.stringify({ ...metadata(issuer), token_endpoint: "javascript:1" }),
    ],
    ["no JSON", () => "<html>"],
  ])("is refused when it is %s", async (_, text) => {
    const origin = await serve((_, response) => response.end(text(origin)));
    await expect(discoverIssuer(origin)).rejects.toMatchObject(UNREACHABLE);
  });

  test("is waited for five seconds at most, however slowly it comes", async () => {
    const origin = await serve((_, response) => {
      const drip = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(drip));
    });
    const began = Date.now();
    await expect(discoverIssuer(origin)).rejects.toMatchObject(UNREACHABLE);
    expect(Date.now() - began).toBeLessThan(9_000);
    await expect(discoverIssuer("http://127.0.0.1:1")).rejects.toMatchObject(UNREACHABLE);
  });
});

describe("what a sign-in keeps in the browser", () => {
  beforeAll(() => adoptEnv({ NEXTAUTH_SECRET: "s".repeat(32) }));
  afterAll(() => adoptEnv({ NEXTAUTH_SECRET: "" }));

  test("comes back as it was for a quarter of an hour, and only when it is ours", () => {
    const state = { organization: "acme", target: "/customers?pageSize=50" };
    const sealed = sealState(state, 0);
    expect(unsealState(sealed, 14 * 60_000)).toEqual(state);
    expect(unsealState(sealed, 15 * 60_000)).toBeNull();
    expect(unsealState(`${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`, 0)).toBeNull();
    expect(unsealState(undefined)).toBeNull();
    expect(unsealState("acme")).toBeNull();
  });
});
