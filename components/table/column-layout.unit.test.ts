import { expect, test } from "vitest";
import {
  clampWidth,
  fittingPins,
  layoutText,
  parseLayout,
  pinnedOf,
  STANDARD_LAYOUT,
} from "./column-layout";

const layout = { widths: { companyName: 320 }, pinned: ["companyName"] };

test("a layout reads back as it was written, for its owner only", () => {
  const text = layoutText(layout, "acme/1");
  expect(parseLayout(text, "acme/1")).toEqual(layout);
  expect(parseLayout(text, "acme/2")).toEqual(STANDARD_LAYOUT);
});

test.each([undefined, "", "%", "[]", "null", "%7B%22owner%22%3A%22a%22%2C%22widths%22%3A1%7D"])(
  "%j is the standard layout",
  (text) => {
    expect(parseLayout(text, "a")).toEqual(STANDARD_LAYOUT);
  },
);

test("widths stay within what can be read and shown", () => {
  const text = layoutText({ widths: { a: 1, b: 10_000, c: 99.6 }, pinned: [] }, "a");
  expect(parseLayout(text, "a").widths).toEqual({ a: 64, b: 640, c: 100 });
  expect(clampWidth(200)).toBe(200);
});

test("the first column stays, then the pinned ones as they stand on screen", () => {
  const pinned = { widths: {}, pinned: ["c", "b", "gone"] };
  expect(pinnedOf(["a", "b", "c", "d"], pinned)).toEqual(["a", "b", "c"]);
  expect(fittingPins(["a", "b", "c"], () => 100, 250)).toEqual(["a", "b"]);
  expect(fittingPins(["a", "b"], () => 100, 10)).toEqual(["a"]);
});
