import { afterEach, expect, test } from "vitest";
import { adoptEnv, env } from "./env";

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

afterEach(() => adoptEnv(NOTHING));

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
    [{ SMTP_URL: "smtp://" }, "SMTP_URL: must be an address such as"],
    [{ SMTP_FROM: "desk" }, "SMTP_FROM: must be like Rolodesk <desk@example.com>"],
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
