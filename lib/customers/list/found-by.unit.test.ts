import { expect, test } from "vitest";
import { foundBy, type Hit } from "./found-by";

const hit = (field: string, text: string): Hit => ({ field, value: text, text });
const name = hit("companyName", "Acme");
const mail = hit("companyEmail", "jane@acme.example");
const jane = hit("contacts.name", "Jane Smith · Purchasing");
const john = hit("contacts.name", "John Smith");

const isShown = ({ field }: Hit) => field === "companyName";

test("what is shown needs no word", () => {
  expect(foundBy([], isShown)).toBe(null);
  expect(foundBy([[name]], isShown)).toBe(null);
  expect(foundBy([[mail, name]], isShown)).toBe(null);
});

test("what explains the most words is named, and once", () => {
  expect(
    foundBy(
      [
        [mail, jane],
        [john, jane],
      ],
      isShown,
    ),
  ).toBe("Jane Smith · Purchasing");
  expect(foundBy([[name], [john]], isShown)).toBe("John Smith");
  expect(foundBy([[mail], [john]], isShown)).toBe("jane@acme.example, John Smith");
});
