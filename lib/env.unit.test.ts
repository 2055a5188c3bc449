import { afterEach, expect, test } from "vitest";
import { adoptEnv, env } from "./env";

const NOTHING = {
  API_JWT_SECRET: "",
  API_JWT_SECRET_PREVIOUS: "",
  NEXTAUTH_SECRET: "",
  API_JWKS_URL: "",
  API_JWT_ISSUER: "",
  API_JWT_AUDIENCE: "",
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
