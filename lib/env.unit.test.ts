import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { demoClientSecret } from "./demo-secrets";
import { adoptEnv, env } from "./env";
import { type EnvName, envSchema } from "./env-schema";
import { dropEmptySettings, misspelt } from "./env-words";

const NOTHING = {
  API_JWT_SECRET: "",
  API_JWT_SECRET_PREVIOUS: "",
  NEXTAUTH_SECRET: "",
  API_JWKS_URL: "",
  API_JWT_ISSUER: "",
  API_JWT_AUDIENCE: "",
  SMTP_URL: "",
  SMTP_FROM: "",
  NEXTAUTH_URL: "",
  OIDC_ISSUER: "",
  OIDC_CLIENT_ID: "",
  OIDC_CLIENT_SECRET: "",
  HOST: "",
  DATABASE_URL: "",
  NEXT_DIST_DIR: "",
};
const OIDC = {
  OIDC_ISSUER: "https://issuer.example",
  OIDC_CLIENT_ID: "rolodesk",
  OIDC_CLIENT_SECRET: "secret",
  NEXTAUTH_URL: "https://desk.example",
};
const ISSUER = {
  API_JWKS_URL: "https://issuer.example/keys",
  API_JWT_ISSUER: "https://issuer.example",
  API_JWT_AUDIENCE: "rolodesk",
};

afterEach(() => {
  vi.unstubAllEnvs();
  adoptEnv(NOTHING);
});

test.each(["API_JWT_SECRET", "API_JWT_SECRET_PREVIOUS", "NEXTAUTH_SECRET"] as const)(
  "%s has at least 32 bytes",
  (name) => {
    for (const short of ["x".repeat(31), "é".repeat(15)]) {
      adoptEnv({ ...NOTHING, [name]: short });
      expect(env).toThrow(`${name}: must be at least 32 bytes long`);
    }
    for (const long of ["x".repeat(32), "é".repeat(16)]) {
      adoptEnv({ ...NOTHING, [name]: long });
      expect(env()[name]).toBe(long);
    }
  },
);

test("an issuer's keys need its name and the audience", () => {
  adoptEnv({ ...NOTHING, ...ISSUER });
  expect(env()).toMatchObject(ISSUER);
  for (const missing of ["API_JWT_ISSUER", "API_JWT_AUDIENCE"] as const) {
    adoptEnv({ ...NOTHING, ...ISSUER, [missing]: "" });
    expect(env).toThrow("API_JWKS_URL: needs API_JWT_ISSUER and API_JWT_AUDIENCE as well");
  }
});

test("a mail server needs a sender, and a sender a mail server", () => {
  const mail = { SMTP_URL: "smtps://desk:secret@mail.example:465", SMTP_FROM: "desk@acme.example" };
  adoptEnv({ ...NOTHING, ...mail });
  expect(env()).toMatchObject(mail);
  adoptEnv({ ...NOTHING, ...mail, SMTP_FROM: "Rolodesk <desk@acme.example>" });
  expect(env().SMTP_FROM).toBe("Rolodesk <desk@acme.example>");
  for (const [wrong, message] of [
    [{ SMTP_FROM: "" }, "SMTP_URL: needs SMTP_FROM as well"],
    [{ SMTP_URL: "" }, "SMTP_FROM: needs SMTP_URL as well"],
    [{ SMTP_URL: "https://mail.example" }, "SMTP_URL: must begin with smtp:// or smtps://"],
    [
      { SMTP_URL: "smtp://" },
      'SMTP_URL: must name a host; read "smtp://". For example SMTP_URL=smtp://',
    ],
    [
      { SMTP_FROM: "desk" },
      'SMTP_FROM: must be a mail address; read "desk". For example SMTP_FROM=Rolodesk <desk@example.com>',
    ],
  ] as const) {
    adoptEnv({ ...NOTHING, ...mail, ...wrong });
    expect(env).toThrow(message);
  }
});

test("a sign-in with an issuer needs all of its settings, and the address that people open", () => {
  adoptEnv({ ...NOTHING, ...OIDC });
  expect(env()).toMatchObject({ ...OIDC, OIDC_NAME: "single sign-on" });
  adoptEnv({ ...NOTHING, NEXTAUTH_URL: OIDC.NEXTAUTH_URL });
  expect(env().OIDC_ISSUER).toBeUndefined();
  for (const missing of Object.keys(OIDC)) {
    adoptEnv({ ...NOTHING, ...OIDC, [missing]: "" });
    expect(env).toThrow(`needs ${missing} as well`);
  }
  for (const [issuer, isGood] of [
    ["http://issuer.example", false],
    ["http://localhost.example", false],
    ["http://localhost:8080/realm", true],
  ] as const) {
    adoptEnv({ ...NOTHING, ...OIDC, OIDC_ISSUER: issuer });
    if (isGood) expect(env().OIDC_ISSUER).toBe(issuer);
    else expect(env).toThrow("OIDC_ISSUER: must begin with https://");
  }
});

test("what .env.example has, and nothing else, is every setting but the mode; all of it empty is nothing set", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const names = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const settings = Object.keys(envSchema.shape).filter((name) => name !== "NODE_ENV");
  expect(names.toSorted()).toEqual(settings.map((name) => `${name}=`).toSorted());

  adoptEnv(Object.fromEntries(names.map((line) => [line.slice(0, -1), " "])));
  expect(env()).toEqual({ ...envSchema.parse({}), NODE_ENV: "test" });
  const environment = { NEXTAUTH_URL: "", NEXT_DIST_DIR: " ", PORT: "3000", OTHER: "" };
  dropEmptySettings(environment);
  expect(environment).toEqual({ PORT: "3000", OTHER: "" });
});

test("an empty setting is none for Next either", async () => {
  vi.stubEnv("NEXT_DIST_DIR", "");
  const { default: config } = await import("@/next.config");
  expect(config.distDir).toBe(".next");
});

test.each<[EnvName, string, string]>([
  [
    "PORT",
    "http",
    'PORT: must be a whole number from 0 to 65535; read "http". For example PORT=3000',
  ],
  ["PORT", "65536", "PORT: must be a whole number from 0 to 65535"],
  [
    "HOST",
    "http://0.0.0.0",
    'HOST: must be an IP address or a host\'s name alone; read "http://0.0.0.0"',
  ],
  ["NEXTAUTH_URL", "desk.example:443", "NEXTAUTH_URL: must begin with http:// or https://"],
  ["DEMO", "yes", "DEMO: must be one of 1, 0"],
  ["TRUSTED_PROXY_HOPS", "1.5", "TRUSTED_PROXY_HOPS: must be a whole number from 0 to 10"],
  ["RATE_LIMIT_PER_SECOND", "0", "RATE_LIMIT_PER_SECOND: must be a number above 0"],
  ["LOG_LEVEL", "loud", "LOG_LEVEL: must be one of fatal, error"],
  [
    "SECURITY_CONTACT",
    "us@acme.example",
    "For example SECURITY_CONTACT=mailto:security@example.com",
  ],
])("%s=%s is told with what was read and an example", (name, value, message) => {
  adoptEnv({ ...NOTHING, [name]: value });
  expect(env).toThrow(message);
  adoptEnv({ [name]: "" });
});

test("what is wrong is told without its secrets", () => {
  for (const [name, value] of [
    ["NEXTAUTH_SECRET", "hunter2"],
    ["DATABASE_URL", "mysql://desk:hunter2@db.example/desk"],
    ["DATABASE_URL", "desk:hunter2@db.example"],
    ["DATABASE_URL", "mysql://db.example/desk?password=hunter2"],
    ["SMTP_URL", "https://desk:hun@ter2@mail.example"],
  ] as const) {
    adoptEnv({ ...NOTHING, [name]: value });
    expect(env).toThrow(`${name}: must`);
    expect(env).not.toThrow(/hun|ter2/);
  }
});

test.each([
  ["DATABSE_URL", "DATABASE_URL"],
  ["DATABASE_URI", "DATABASE_URL"],
  ["NEXT_AUTH_URL", "NEXTAUTH_URL"],
  ["NEXTAUTH_SECERT", "NEXTAUTH_SECRET"],
  ["Port", "PORT"],
  ["PROT", "PORT"],
  ["EMBEDED_DATA_DIR", "EMBEDDED_DATA_DIR"],
])("%s is taken for a misspelt %s", (typed, meant) => {
  expect(misspelt({ [typed]: "x" })).toEqual([
    expect.stringContaining(`${typed} is no setting: is ${meant} meant?`),
  ]);
  expect(misspelt({ [typed]: "x", [meant]: "y" })).toEqual([]);
});

test("a misspelt setting is told with what else is wrong", () => {
  vi.stubEnv("DATABSE_URL", "postgres://db.example/desk");
  adoptEnv({ ...NOTHING, HOST: "http://0.0.0.0" });
  expect(env).toThrow(/^ {2}DATABSE_URL is no setting: is DATABASE_URL meant\?.*\n {2}HOST: must/m);
  adoptEnv(NOTHING);
  expect(env).toThrow("DATABSE_URL is no setting");
});

test("variables of others are none of ours", () => {
  const others = [
    "PATH",
    "HOME",
    "POST",
    "HOSTNAME",
    "PGHOST",
    "NEXTAUTH_URL_INTERNAL",
    "NODE_OPTIONS",
  ];
  expect(misspelt(Object.fromEntries(others.map((name) => [name, "x"])))).toEqual([]);
});

test("signing secrets that everybody knows are refused where others can reach the installation", () => {
  const known = demoClientSecret("demo");
  for (const name of ["NEXTAUTH_SECRET", "API_JWT_SECRET", "API_JWT_SECRET_PREVIOUS"] as const) {
    adoptEnv({ ...NOTHING, [name]: known });
    expect(env()[name]).toBe(known);
    for (const where of [{ HOST: "0.0.0.0" }, { NEXTAUTH_URL: "https://desk.example" }]) {
      adoptEnv({ ...NOTHING, ...where, [name]: known });
      expect(env).toThrow(`${name}: must be random bytes that nobody else knows; read 43 bytes.`);
    }
  }
});
