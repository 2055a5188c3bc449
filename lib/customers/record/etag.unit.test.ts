import { expect, test } from "vitest";
import { idOfEtag, isNewerEtag, partsOfEtag } from "./etag";

test("a tag names the account and its version", () => {
  const id = "0190c2f0-7a1e-7000-8000-000000000000";
  expect(partsOfEtag(`"${id}-12"`)).toEqual({ id, version: 12 });
  expect(idOfEtag(`"${id}-12"`)).toBe(id);
  expect(["*", "", `${id}-12`].map(partsOfEtag)).toEqual([null, null, null]);
});

test("versions are compared as numbers, and those of another account are always news", () => {
  expect(isNewerEtag('"a-10"', '"a-9"')).toBe(true);
  expect(isNewerEtag('"a-9"', '"a-10"')).toBe(false);
  expect(isNewerEtag('"a-9"', '"a-9"')).toBe(false);
  expect(isNewerEtag('"b-1"', '"a-9"')).toBe(true);
});
