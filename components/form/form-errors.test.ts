import { expect, test } from "vitest";
import { listErrors, showServerErrors, toFormPath } from "./form-errors";

test("errors of nested fields, of lists and of no field are listed with their paths", () => {
  expect(
    listErrors({
      companyName: { type: "too_small", message: "Give a name." },
      addresses: [undefined, { city: { type: "too_small", message: "Give a city." } }],
      attributes: [undefined, { type: "custom", message: "This key is taken." }],
      contacts: { type: "custom", root: { type: "custom", message: "Too many contacts." } },
      root: { server: { type: "server", message: "Try again later." } },
    }),
  ).toEqual([
    { path: "companyName", message: "Give a name." },
    { path: "addresses.1.city", message: "Give a city." },
    { path: "attributes.1", message: "This key is taken." },
    { path: "contacts.root", message: "Too many contacts." },
    { path: "root.server", message: "Try again later." },
  ]);
});

test("a field that is called message or type is a field like any other", () => {
  expect(
    listErrors({
      message: { type: "too_small", message: "Write something." },
      type: { type: "invalid", message: "Choose a type." },
    }),
  ).toEqual([
    { path: "message", message: "Write something." },
    { path: "type", message: "Choose a type." },
  ]);
});

test.each([
  ["addresses[0].city", "addresses.0.city"],
  ["contacts.2.email", "contacts.2.email"],
  ["[3].name", "3.name"],
  ["", ""],
])("%j is %j in the form", (path, expected) => {
  expect(toFormPath(path)).toBe(expected);
});

test("the server's messages go to their fields, the focus into the first", () => {
  const calls: unknown[] = [];
  showServerErrors(
    { setError: (...call: unknown[]) => calls.push(call) },
    { "addresses[1].city": ["Too long.", "Not in Texas."], "": ["Not possible now."], phone: [] },
  );
  expect(calls).toEqual([
    [
      "addresses.1.city",
      { type: "server", message: "Too long. Not in Texas." },
      { shouldFocus: true },
    ],
    ["root.server", { type: "server", message: "Not possible now." }, { shouldFocus: false }],
  ]);
});
