import { expect, test } from "vitest";
import { blankValues } from "@/lib/customers/form/values";
import { askedFor } from "./use-possible-duplicates";

const blank = { ...blankValues({ currencyCode: "USD", repNumber: null }) };
const [address] = blank.addresses;
const inCity = (city: string | null, removed = false) => {
  const start = address ?? {
    key: "1",
    externalId: null,
    line1: null,
    line2: null,
    state: null,
    postalCode: null,
    country: null,
    addressType: "Billing" as const,
    phone: null,
    isPrimary: true,
  };
  return [{ ...start, city, removed }];
};

test.each([
  ["nothing is typed", {}, null],
  ["only half an e-mail", { companyEmail: "orders@acme" }, null],
  ["a name without a city", { companyName: "Acme" }, null],
  [
    "a name with a city that was removed",
    { companyName: "Acme", addresses: inCity("Austin", true) },
    null,
  ],
  ["a name of two letters", { companyName: "Ac", addresses: inCity("Austin") }, null],
  ["blanks", { customerNumber: "  " }, null],
])("nothing is asked for when there is %s", (_, typed, asked) => {
  expect(askedFor({ ...blank, ...typed })).toBe(asked);
});

test("only what is whole is asked for, trimmed", () => {
  expect(
    askedFor({ ...blank, customerNumber: " A-1 ", companyEmail: "a@", companyName: "Acme" }),
  ).toEqual({
    customerNumber: "A-1",
    companyName: "",
    companyEmail: "",
    cities: [],
  });
  const typed = {
    companyEmail: "a@b.example",
    companyName: "Acme ",
    addresses: inCity(" Austin "),
  };
  expect(askedFor({ ...blank, ...typed })).toEqual({
    customerNumber: "",
    companyName: "Acme",
    companyEmail: "a@b.example",
    cities: ["Austin"],
  });
});
