import { expect, test } from "vitest";
import { HOME, redirectTarget, signInPath } from "./redirect-target";

test.each([
  "/customers",
  "/customers/A%2FB?tab=activity#contacts",
  "/customers?search=http%3A%2F%2Fevil.example",
  "/",
])("%s is kept", (path) => {
  expect(redirectTarget(path)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/customers/..//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " /customers",
  "javascript:alert(1)",
  "customers",
  "",
  "/sign-in?callback=%2Fsign-in",
  "/api/customers",
  "http:/customers",
  ["/customers"],
  null,
  undefined,
  12,
])("%s leads home", (path) => {
  expect(redirectTarget(path)).toBe(HOME);
});

test("the sign-in leads back", () => {
  expect(signInPath("/customers/A%2FB?tab=1")).toBe(
    "/sign-in?callback=%2Fcustomers%2FA%252FB%3Ftab%3D1",
  );
  expect(signInPath("//evil.example")).toBe("/sign-in");
  expect(signInPath(null)).toBe("/sign-in");
});
