import { iso31661 } from "iso-3166";
import { expect, test } from "vitest";
import { COUNTRY_CODES } from "./codes";

test("every country of ISO 3166-1 has its code", () => {
  const official = iso31661.map(({ alpha2 }) => alpha2);
  expect([...COUNTRY_CODES].sort()).toEqual([...official, "XK"].sort());
});
