import { expect, test } from "vitest";
import { withPeek } from "./peek-address";

test("the peek stands behind what the list says, which stays spelled as it is", () => {
  const list = "/customers?filters[0].value=a,b&view=retail-1";
  expect(withPeek("/customers", "A/1 &b")).toBe("/customers?peek=A%2F1%20%26b");
  expect(withPeek(list, "A-1")).toBe(`${list}&peek=A-1`);
  expect(withPeek(`${list}&peek=A-1`, "A-2")).toBe(`${list}&peek=A-2`);
  expect(withPeek(`${list}&peek=A-1`, null)).toBe(list);
  expect(withPeek("/customers?peek=A-1", null)).toBe("/customers");
});
