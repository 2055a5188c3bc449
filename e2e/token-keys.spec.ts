import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { send } from "./api-client";
import { expect, test } from "./fixtures";
import { freePort } from "./postgres-server";
import {
  type Forged,
  forgedTokens,
  hmacToken,
  inSeconds,
  keyToken,
  otherOrganizationTokens,
} from "./reliability/forged-tokens";
import { load, record } from "./reliability/record";
import { ServerProcess } from "./server-process";

const ORGANIZATION = "demo";
const ISSUER = "https://issuer.example";
const AUDIENCE = "rolodesk";
const EVIL = "/evil.json";
const REFUSED = [401, 431];

const newSecret = () => randomBytes(32).toString("base64url");
const claimsNow = () => ({
  OrganizationId: ORGANIZATION,
  iss: ISSUER,
  aud: AUDIENCE,
  exp: inSeconds(600),
});

const KEYS = {
  rsa: { alg: "RS256", ...generateKeyPairSync("rsa", { modulusLength: 2048 }) },
  ec: { alg: "ES256", ...generateKeyPairSync("ec", { namedCurve: "P-256" }) },
  ed: { alg: "EdDSA", ...generateKeyPairSync("ed25519") },
};
type KeyName = keyof typeof KEYS;
const NAMES = Object.keys(KEYS) as KeyName[]; // Object.keys is typed string[].

const jwkOf = (key: KeyObject) => key.export({ format: "jwk" });
const signed = (name: KeyName, header: object = {}, claims: object = {}) =>
  keyToken(
    KEYS[name].privateKey,
    { alg: KEYS[name].alg, kid: name, ...header },
    { ...claimsNow(), ...claims },
  );

/** An issuer that publishes keys and counts requests for a forger's key. */
async function startIssuer() {
  let evil = 0;
  const keys = NAMES.map((name) => ({
    ...jwkOf(KEYS[name].publicKey),
    kid: name,
    alg: KEYS[name].alg,
    use: "sig",
  }));
  const server = createServer((request, response) => {
    if (request.url === EVIL) evil++;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys }));
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: () => evil,
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}

/** Tokens that a forger makes from the issuer's public keys. */
function forgedFromKeys(issuer: string): Forged[] {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ownJwk = { ...jwkOf(own.publicKey), kid: "own", alg: "RS256" };
  const publics: [string, string | Buffer][] = NAMES.flatMap((name) => {
    const key = KEYS[name].publicKey;
    return [
      [`the PEM of ${name}`, key.export({ type: "spki", format: "pem" })],
      [`the DER of ${name}`, key.export({ type: "spki", format: "der" })],
      [`the JWK of ${name}`, JSON.stringify(jwkOf(key))],
      [
        `the modulus or point of ${name}`,
        Buffer.from(jwkOf(key).n ?? jwkOf(key).x ?? "", "base64url"),
      ],
    ];
  });
  const zeros = (name: KeyName, bytes: number) => {
    const [header, claims] = signed(name).split(".");
    return `${header}.${claims}.${Buffer.alloc(bytes).toString("base64url")}`;
  };
  const byOwn = (header: object) =>
    keyToken(own.privateKey, { alg: "RS256", ...header }, claimsNow());
  return [
    ...publics.flatMap(([what, secret]) =>
      NAMES.flatMap((kid) => [
        { what: `HS256 by ${what}`, token: hmacToken(secret, { alg: "HS256", kid }, claimsNow()) },
        {
          what: `RS256 that is an HMAC by ${what}`,
          token: hmacToken(secret, { alg: "RS256", kid }, claimsNow()),
        },
      ]),
    ),
    ...["rsa", "ec", "ed", "own", "", "../rsa", "rsa' OR '1'='1"].flatMap((kid) => [
      { what: `another key as ${kid}`, token: byOwn({ kid }) },
      { what: `its key in the header as ${kid}`, token: byOwn({ kid, jwk: ownJwk }) },
      { what: `its keys' address as ${kid}`, token: byOwn({ kid, jku: `${issuer}${EVIL}` }) },
      {
        what: `its certificate's address as ${kid}`,
        token: byOwn({ kid, x5u: `${issuer}${EVIL}` }),
      },
      { what: `its certificate as ${kid}`, token: byOwn({ kid, x5c: [ownJwk.n] }) },
    ]),
    { what: "another key, no kid", token: byOwn({}) },
    { what: "another key, a list as kid", token: byOwn({ kid: ["rsa"] }) },
    ...NAMES.flatMap((name) =>
      ["none", "PS256", "RS384", "RS512", "ES384", "ES512", "ES256K", "HS256", "Ed448"].map(
        (alg) => ({
          what: `${name} as ${alg}`,
          token: signed(name, { alg }),
        }),
      ),
    ),
    ...NAMES.map((name) => ({
      what: `${name} under another's kid`,
      token: signed(name, { kid: name === "rsa" ? "ec" : "rsa" }),
    })),
    { what: "RS256 of zeros", token: zeros("rsa", 256) },
    { what: "ES256 of zeros", token: zeros("ec", 64) },
    { what: "EdDSA of zeros", token: zeros("ed", 64) },
    { what: "ES256 without a signature", token: zeros("ec", 0) },
    ...NAMES.flatMap((name) => [
      { what: `${name}, another issuer`, token: signed(name, {}, { iss: "https://x.example" }) },
      { what: `${name}, no issuer`, token: signed(name, {}, { iss: undefined }) },
      { what: `${name}, another audience`, token: signed(name, {}, { aud: "x" }) },
      { what: `${name}, no audience`, token: signed(name, {}, { aud: undefined }) },
      { what: `${name}, expired`, token: signed(name, {}, { exp: inSeconds(-31) }) },
      { what: `${name}, without exp`, token: signed(name, {}, { exp: undefined }) },
    ]),
  ];
}

test("with an issuer's keys no forged token is taken; keys rotate without a false refusal", async () => {
  const issuer = await startIssuer();
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-keys-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logs: ServerProcess[] = [];

  const start = async (secret: string, previous: string) => {
    const settings = {
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: "",
      MIGRATION_DATABASE_URL: "",
      EMBEDDED_DATA_DIR: join(directory, "data"),
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: newSecret(),
      API_JWT_SECRET: secret,
      API_JWT_SECRET_PREVIOUS: previous,
      API_JWKS_URL: `${issuer.origin}/keys.json`,
      API_JWT_ISSUER: ISSUER,
      API_JWT_AUDIENCE: AUDIENCE,
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
    };
    const server = new ServerProcess(origin, settings, join(directory, `${logs.length}.log`));
    logs.push(server);
    await server.ready();
    return server;
  };
  const ask = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await send(origin, { path: "/api/customers?pageSize=1", headers })).status;
  };
  const ours = (secret: string) => hmacToken(secret, { alg: "HS256" }, claimsNow());

  const secrets = [newSecret(), newSecret()];
  let server = await start(secrets[1] ?? "", secrets[0] ?? "");
  try {
    for (const name of NAMES) expect(await ask(signed(name)), name).toBe(200);
    for (const secret of secrets) expect(await ask(ours(secret))).toBe(200);

    const secret = secrets[1] ?? "";
    const known = {
      organizationId: ORGANIZATION,
      secret,
      good: ours(secret),
      claims: { iss: ISSUER, aud: AUDIENCE },
    };
    const forged = [...forgedFromKeys(issuer.origin), ...forgedTokens(known, 12)];
    const foreign = otherOrganizationTokens(known);
    const taken: string[] = [];
    for (const { what, token } of forged) {
      const status = await ask(token);
      if (!REFUSED.includes(status)) taken.push(`${what}: ${status}`);
    }
    for (const { what, token } of foreign) {
      const status = await ask(token);
      if (status !== 403) taken.push(`${what}: ${status}`);
    }
    expect(taken).toEqual([]);
    expect(issuer.asked(), "requests for a forger's keys").toBe(0);

    const rotations = load(3);
    let taking = 0;
    for (let turn = 0; turn < rotations; turn++) {
      const [older = "", old = ""] = secrets.slice(-2);
      const fresh = newSecret();
      secrets.push(fresh);
      const refusals: number[] = [];
      let running = true;
      // Callers keep using the secret that becomes the previous one.
      const callers = Array.from({ length: 4 }, async (_, index) => {
        while (running) {
          const token = index === 0 ? signed("rsa") : ours(old);
          // The server is restarting.
          const status = await ask(token).catch(() => null);
          if (status === null) await new Promise((next) => setTimeout(next, 50));
          else if (status === 200) taking++;
          else refusals.push(status);
        }
      });
      await server.stop();
      server = await start(fresh, old);
      for (let call = 0; call < 50; call++) {
        expect(await ask(ours(call % 2 === 0 ? fresh : old))).toBe(200);
      }
      running = false;
      await Promise.all(callers);
      expect(refusals).toEqual([]);
      expect(await ask(ours(older)), "the secret before the previous one").toBe(401);
    }
    expect(taking).toBeGreaterThan(0);
    expect(logs.flatMap((one) => one.failures)).toEqual([]);
    record({
      row: "tokens",
      engine: "embedded",
      load: `${forged.length + foreign.length} forged and odd tokens beside an issuer's keys; ${rotations} rotations under load`,
      result: `0 accepted, 0 5xx; ${taking} calls taken, 0 false refusals`,
    });
  } finally {
    await server.stop();
    await issuer.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
