import { expect, test } from "vitest";
import { RememberedTokens } from "./remembered-tokens";

const settings = {};
const at = (seconds: number) => new Date(seconds * 1000);

test("a token is known under the settings it was verified with, and no other is", () => {
  const tokens = new RememberedTokens(30);
  const claims = { exp: 1_000, OrganizationId: "demo" };
  tokens.add("a", settings, claims);
  expect(tokens.find("a", settings, at(500))).toBe(claims);
  expect(tokens.find("b", settings, at(500))).toBeUndefined();
  expect(tokens.find("a", { ...settings }, at(500))).toBeUndefined();
  tokens.add("b", { other: true }, claims);
  expect(tokens.find("a", settings, at(500))).toBeUndefined();
});

test("its times are looked at each time, with the skew", () => {
  const tokens = new RememberedTokens(30);
  tokens.add("a", settings, { exp: 1_000, nbf: 500 });
  const known = (seconds: number) => tokens.find("a", settings, at(seconds)) !== undefined;
  expect([469, 470, 1_029, 1_030].map(known)).toEqual([false, true, true, false]);
  tokens.add("forever", settings, {});
  expect(tokens.find("forever", settings, at(1))).toBeUndefined();
});

test("they are not kept without end", () => {
  const tokens = new RememberedTokens(30);
  for (let index = 0; index <= 1_000; index++) tokens.add(String(index), settings, { exp: 9 });
  expect(tokens.find("0", settings, at(1))).toBeUndefined();
  expect(tokens.find("1000", settings, at(1))).toBeDefined();
});
