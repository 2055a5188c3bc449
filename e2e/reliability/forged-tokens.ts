import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** Tokens that must be refused, with what is wrong with each. */
export type Forged = { what: string; token: string };

/** What a forger knows: a valid token, and the server's public settings. */
export type Known = {
  organizationId: string;
  /** A valid token, signed with the server's secret. */
  good: string;
  /** The server's secret, for validly signed tokens with other faults. */
  secret: string;
  /** Further claims that the server's settings require. */
  claims?: Record<string, unknown>;
};

type Header = Record<string, unknown> | string;
type Claims = Record<string, unknown> | string;

const part = (value: Header | Claims) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** A token whose signature is the HMAC of its parts, whatever its header claims. */
export function hmacToken(
  secret: string | Buffer,
  header: Header,
  claims: Claims,
  hash = "sha256",
): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest("base64url")}`;
}

/** A token signed with a private key, in the form of RFC 7518. */
export function keyToken(key: KeyObject, header: Header, claims: Claims): string {
  const signed = `${part(header)}.${part(claims)}`;
  const hash = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  const signature = sign(hash, Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

const HS256 = { alg: "HS256", typ: "JWT" };

function unsigned(claims: Claims): Forged[] {
  const algorithms = ["none", "None", "NONE", "nOnE", "", " ", "HS256 ", "hs256", "HS1", "dir"];
  const odd: unknown[] = [null, 0, true, ["HS256"], { alg: "HS256" }];
  return [
    ...[...algorithms, ...odd].flatMap((alg) =>
      ["", "AA", "e30"].map((signature) => ({
        what: `alg ${JSON.stringify(alg)}, signature "${signature}"`,
        token: `${part({ alg })}.${part(claims)}.${signature}`,
      })),
    ),
    { what: "no alg", token: `${part({ typ: "JWT" })}.${part(claims)}.` },
    { what: "no signature's dot", token: `${part(HS256)}.${part(claims)}` },
  ];
}

function otherSecrets(secret: string, claims: Claims): Forged[] {
  const wrong = [
    "",
    "secret",
    secret.slice(1),
    `${secret} `,
    secret.toUpperCase(),
    "\0".repeat(32),
  ];
  return [
    ...wrong.map((one) => ({
      what: `signed with ${JSON.stringify(one)}`,
      token: hmacToken(one, HS256, claims),
    })),
    {
      what: "signed with the secret's bytes",
      token: hmacToken(Buffer.from(secret, "base64url"), HS256, claims),
    },
    { what: "HS384 by the secret", token: hmacToken(secret, { alg: "HS384" }, claims, "sha384") },
    { what: "HS512 by the secret", token: hmacToken(secret, { alg: "HS512" }, claims, "sha512") },
    { what: "HS256 with a hash of 512", token: hmacToken(secret, HS256, claims, "sha512") },
  ];
}

/** Validly signed, but with an unsupported header or a payload that is not a set of claims. */
function oddParts(secret: string, claims: Record<string, unknown>): Forged[] {
  const headers: Record<string, Header> = {
    "crit exp": { ...HS256, crit: ["exp"] },
    "crit of an unknown": { ...HS256, crit: ["http://x.example"], "http://x.example": 1 },
    "crit empty": { ...HS256, crit: [] },
    "crit text": { ...HS256, crit: "b64" },
    "b64 false": { ...HS256, b64: false, crit: ["b64"] },
    "no JSON": "nothing",
    "a list": "[]",
    "a text": '"HS256"',
    null: "null",
    empty: "",
    "two objects": `${JSON.stringify(HS256)}{}`,
    huge: { ...HS256, kid: "x".repeat(20_000) },
  };
  const payloads: Record<string, Claims> = {
    "no JSON": "nothing",
    "a list": "[]",
    null: "null",
    "a number": "7",
    empty: "",
    "a token within the token": hmacToken(secret, HS256, claims),
    "broken UTF-8": "\ud800",
  };
  return [
    ...Object.entries(headers).map(([what, header]) => ({
      what: `header: ${what}`,
      token: hmacToken(secret, header, claims),
    })),
    ...Object.entries(payloads).map(([what, payload]) => ({
      what: `payload: ${what}`,
      token: hmacToken(secret, HS256, payload),
    })),
    {
      what: "a JWE",
      token: `${part({ alg: "dir", enc: "A256GCM" })}..${part("iv")}.${part("text")}.${part("tag")}`,
    },
  ];
}

/** Validly signed, but with wrong time claims. */
function oddTimes(secret: string, claims: Record<string, unknown>): Forged[] {
  const { exp: _, ...timeless } = claims;
  const exps: unknown[] = [undefined, null, "", "9999999999", "tomorrow", true, [9999999999], {}];
  exps.push(0, -1, -9999999999, 1.5, inSeconds(-31), inSeconds(-3_600) + 0.5);
  const nbfs: unknown[] = [inSeconds(45), inSeconds(3_600), 9999999999, "0", null, [], true];
  const written = (text: string) => `${JSON.stringify(timeless).slice(0, -1)},"exp":${text}}`;
  return [
    ...exps.map((exp) => ({
      what: `exp ${JSON.stringify(exp)}`,
      token: hmacToken(secret, HS256, { ...timeless, exp }),
    })),
    ...nbfs.map((nbf) => ({
      what: `nbf ${JSON.stringify(nbf)}`,
      token: hmacToken(secret, HS256, { ...claims, nbf }),
    })),
    ...["NaN", "Infinity", "-1e999", "0x7fffffff", "9999999999n"].map((text) => ({
      what: `exp written as ${text}`,
      token: hmacToken(secret, HS256, written(text)),
    })),
  ];
}

/** Validly signed for an organization that does not exist: these callers may do nothing. */
export function otherOrganizationTokens({ organizationId, secret, claims }: Known): Forged[] {
  const odd: unknown[] = [undefined, null, "", 7, true, {}, [], [organizationId]];
  odd.push({ id: organizationId }, organizationId.toUpperCase(), ` ${organizationId}`);
  odd.push(`${organizationId}\0`, `${organizationId}\u200b`, "\ud800", "%", "'; --", "__proto__");
  const token = (more: Record<string, unknown>) =>
    hmacToken(secret, HS256, { exp: inSeconds(600), ...claims, ...more });
  return [
    ...odd.map((OrganizationId) => ({
      what: `OrganizationId ${JSON.stringify(OrganizationId)}`,
      token: token({ OrganizationId }),
    })),
    ...["organizationId", "organizationid", "ORGANIZATIONID", "OrganizationID", "org", "orgId"].map(
      (name) => ({ what: `the claim ${name}`, token: token({ [name]: organizationId }) }),
    ),
    {
      what: "OrganizationId twice, the last unknown",
      token: hmacToken(
        secret,
        HS256,
        `${JSON.stringify({ ...claims, exp: inSeconds(600), OrganizationId: organizationId }).slice(0, -1)},"OrganizationId":"nowhere"}`,
      ),
    },
    ...[[], ["customers:read"], {}, 7, null, true, "", "customers:READ", "*"].map((scope) => ({
      what: `scope ${JSON.stringify(scope)}`,
      token: token({ OrganizationId: organizationId, scope }),
    })),
  ];
}

/** The valid token cut, extended, and with flipped bits. */
function spoiled(good: string, flips: number): Forged[] {
  const [header = "", claims = "", signature = ""] = good.split(".");
  const last = signature.at(-1) ?? "";
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // 43 base64url letters hold 256 bits and two unused ones, so a sibling letter decodes alike.
  const sibling = ALPHABET[ALPHABET.indexOf(last) ^ 1] ?? "";
  const segments = { header, claims, signature };
  const whole = (changed: Partial<typeof segments>) =>
    Object.values({ ...segments, ...changed }).join(".");
  const flipped = Array.from({ length: flips }, (_, index) => {
    const names = ["header", "claims", "signature"] as const;
    const name = names[index % 3] ?? "claims";
    const bytes = Buffer.from(segments[name], "base64url");
    const bit = (index * 7919) % (bytes.length * 8);
    bytes.writeUInt8((bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
    return {
      what: `${name} with bit ${bit} turned`,
      token: whole({ [name]: bytes.toString("base64url") }),
    };
  });
  return [
    ...[1, 2, 10, 43].map((cut) => ({ what: `${cut} cut off`, token: good.slice(0, -cut) })),
    ...[1, header.length, header.length + 1].map((cut) => ({
      what: `${cut} cut off in front`,
      token: good.slice(cut),
    })),
    { what: "header alone", token: header },
    { what: "dots alone", token: ".." },
    { what: "four segments", token: `${good}.` },
    { what: "five segments", token: `${good}.${claims}.${signature}` },
    { what: "header doubled", token: `${header}.${good}` },
    { what: "padded", token: `${good}=` },
    { what: "claims padded", token: whole({ claims: `${claims}==` }) },
    {
      what: "bits that mean nothing set",
      token: whole({ signature: signature.slice(0, -1) + sibling }),
    },
    { what: "base64 with + and /", token: whole({ signature: `+/${signature.slice(2)}` }) },
    { what: "a letter beyond ASCII", token: whole({ claims: `${claims}\u00e9` }) },
    { what: "escaped", token: good.replaceAll(".", "%2E") },
    { what: "quoted", token: `"${good}"` },
    { what: "two tokens", token: `${good},${good}` },
    ...flipped,
  ];
}

/** All tokens that a forger can make without the server's secret. */
export function forgedTokens(known: Known, flips: number): Forged[] {
  const { organizationId, secret, good } = known;
  const claims = { OrganizationId: organizationId, exp: inSeconds(600), ...known.claims };
  const forger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kids = [
    "../../../../dev/null",
    "/dev/null",
    "' OR 1=1 --",
    "http://127.0.0.1:1/",
    "",
    "\0",
  ];
  return [
    ...unsigned(claims),
    ...otherSecrets(secret, claims),
    ...oddParts(secret, claims),
    ...oddTimes(secret, claims),
    ...kids.flatMap((kid) => [
      { what: `kid ${kid}, empty secret`, token: hmacToken("", { ...HS256, kid }, claims) },
      {
        what: `kid ${kid}, a key of the forger`,
        token: keyToken(forger.privateKey, { alg: "RS256", kid }, claims),
      },
    ]),
    ...spoiled(good, flips),
  ];
}
