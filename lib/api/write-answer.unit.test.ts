import { expect, test } from "vitest";
import { ignoredHeader } from "./write-answer";

test("paths of ignored properties are encoded, but for what paths are made of", () => {
  expect(ignoredHeader(["a-b_c.d", "addresses[0].Größe", "x,y z\r\n%"])).toBe(
    "a-b_c.d,addresses[0].Gr%C3%B6%C3%9Fe,x%2Cy%20z%0D%0A%25",
  );
});

test("twenty are told, in at most 1,000 bytes; more are not", () => {
  const names = (count: number, name: string) => Array.from({ length: count }, () => name);
  expect(ignoredHeader(names(20, "x"))).toBe(names(20, "x").join(","));
  expect(ignoredHeader(names(21, "x"))).toBe(`${names(20, "x").join(",")},...`);
  const long = ignoredHeader(names(19, "x".repeat(100)));
  expect(long.endsWith(",...")).toBe(true);
  expect(long.length).toBeLessThanOrEqual(1_000);
  expect(ignoredHeader(["😀".repeat(100_000)])).toBe("...");
});
