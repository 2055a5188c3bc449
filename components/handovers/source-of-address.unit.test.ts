import { expect, test } from "vitest";
import { sourceOfAddress } from "./source-of-address";

const read = (text: string) => sourceOfAddress(new URLSearchParams(text));
const condition = (index: number, field: string) =>
  `filters[${index}].field=${field}&filters[${index}].operator=equals&filters[${index}].value=1`;

test("an address gives a book or a whole list to hand over", () => {
  expect(read("")).toEqual({});
  expect(read("rep=SR-012")).toEqual({ of: "book", repNumber: "SR-012" });
  expect(read(`search=ada&${condition(0, "terms")}`)).toMatchObject({
    of: "list",
    search: "ada",
    filters: [{ field: "terms" }],
  });
});

test("a list of which a condition cannot be asked is none: it would hold other accounts", () => {
  expect(read(`search=ada&${condition(0, "gone")}`)).toEqual({});
  expect(read(`${condition(0, "terms")}&${condition(1, "gone")}`)).toEqual({});
});
