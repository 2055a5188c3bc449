import { describe, expect, test } from "vitest";
import { isTrustedOrigin } from "./origin";

const local = { HOST: "127.0.0.1", PORT: 3000, ALLOWED_ORIGINS: [] };
const site = {
  ...local,
  NEXTAUTH_URL: "https://desk.acme.example/",
  ALLOWED_ORIGINS: ["https://admin.acme.example:8443"],
};

describe("an origin is trusted", () => {
  test("that is the site's own or one of those allowed", () => {
    expect(isTrustedOrigin("https://desk.acme.example", site)).toBe(true);
    expect(isTrustedOrigin("https://admin.acme.example:8443", site)).toBe(true);
  });

  test("that is this machine's, without a site and on a loopback host", () => {
    for (const HOST of ["127.0.0.1", "localhost", "::1"]) {
      expect(isTrustedOrigin("http://localhost:3000", { ...local, HOST })).toBe(true);
      expect(isTrustedOrigin("http://127.0.0.1:3000", { ...local, HOST })).toBe(true);
    }
    expect(isTrustedOrigin("http://localhost", { ...local, PORT: 80 })).toBe(true);
  });
});

describe("an origin is not trusted", () => {
  test.each([
    null,
    "",
    "null",
    "https://evil.example",
    "http://desk.acme.example",
    "https://desk.acme.example:444",
    "https://desk.acme.example.evil.example",
    "https://desk.acme.example/",
    "https://admin.acme.example",
    "http://localhost:3000",
  ])("%s", (origin) => {
    expect(isTrustedOrigin(origin, site)).toBe(false);
  });

  test("of this machine when the server listens to others", () => {
    expect(isTrustedOrigin("http://localhost:3000", { ...local, HOST: "0.0.0.0" })).toBe(false);
    expect(isTrustedOrigin("http://localhost:3001", local)).toBe(false);
  });
});
