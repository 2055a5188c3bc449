import { expect, test } from "vitest";
import { ownProperty } from "./own-property";

test("only an object's own properties count", () => {
  expect(ownProperty({ city: "Austin" }, "city")).toBe("Austin");
  expect(ownProperty({ city: "Austin" }, "constructor")).toBeUndefined();
  expect(ownProperty(JSON.parse('{"__proto__": 1}'), "__proto__")).toBe(1);
});
