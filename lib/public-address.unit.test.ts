import { expect, test } from "vitest";
import { isLoopback, isPublic } from "./public-address";

test.each(["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1", "[::1]", "localhost", "LOCALHOST"])(
  "%s is this machine alone",
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each([
  "0.0.0.0",
  "::",
  "128.0.0.1",
  "10.0.0.1",
  "desk.example",
  "127.0.0.1.evil.example",
  "127.evil.example",
  "localhost.evil.example",
  "evil-localhost",
  "::ffff:127.0.0.1",
  "127.0.0.256",
  "",
])("%j is not", (host) => expect(isLoopback(host)).toBe(false));

test.each([
  ["127.0.0.1", undefined, false],
  ["0.0.0.0", undefined, true],
  ["127.0.0.1", "https://desk.example", true],
  ["0.0.0.0", "http://localhost:3000", false],
  ["0.0.0.0", "http://[::1]:3000/", false],
  ["::1", "http://127.1:3000", false],
  ["127.0.0.1", "http://127.0.0.1@desk.example", true],
])("listening on %s as %s is public: %s", (HOST, NEXTAUTH_URL, expected) => {
  expect(isPublic({ HOST, NEXTAUTH_URL })).toBe(expected);
});
