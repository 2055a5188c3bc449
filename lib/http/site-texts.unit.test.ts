import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { plainText, ROBOTS, securityText } from "./site-texts";

const NOW = new Date("2026-12-01T15:30:00Z");
const local = { ...env(), HOST: "127.0.0.1", PORT: 3000, NEXTAUTH_URL: undefined };
const site = { ...local, NEXTAUTH_URL: "https://desk.acme.example/" };

test("robots are asked to read nothing", async () => {
  const answer = plainText(ROBOTS);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await answer.text()).toBe("User-agent: *\nDisallow: /\n");
});

test("security.txt has what RFC 9116 asks for", () => {
  const SECURITY_CONTACT = "https://acme.example/security";
  expect(securityText({ ...site, SECURITY_CONTACT }, NOW)).toBe(
    "Contact: https://acme.example/security\nExpires: 2027-05-30T00:00:00.000Z\nPreferred-Languages: en\nCanonical: https://desk.acme.example/.well-known/security.txt\n",
  );
});

test.each([
  ["https://desk.acme.example", "mailto:security@desk.acme.example"],
  ["https://203.0.113.5", "mailto:security@%5B203.0.113.5%5D"],
  [undefined, "mailto:security@localhost"],
])("without a setting the contact at %s is %s", (NEXTAUTH_URL, contact) => {
  expect(securityText({ ...local, HOST: "localhost", NEXTAUTH_URL }, NOW)).toContain(
    `Contact: ${contact}\n`,
  );
});
