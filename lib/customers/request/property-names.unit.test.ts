import { expect, test } from "vitest";
import { named } from "./property-names";

test("names are taken in any case, those of items too; attributes keep theirs", () => {
  const { body, ignored, errors } = named({
    CompanyName: "Acme",
    ADDRESSES: [{ City: "Oslo", ADDRESSTYPE: "Billing" }],
    customerattributes: { Region: 1, region: 2 },
  });
  expect(body).toEqual({
    companyName: "Acme",
    addresses: [{ city: "Oslo", addressType: "Billing" }],
    customerAttributes: { Region: 1, region: 2 },
  });
  expect([ignored, errors]).toEqual([[], {}]);
});

test.each([
  [{ companyName: "right", CompanyName: 1, COMPANYNAME: 2 }],
  [{ CompanyName: 1, COMPANYNAME: 2, companyName: "right" }],
  [{ CompanyName: 1, companyName: "right", COMPANYNAME: 2 }],
])("the exact spelling wins: %j", (input) => {
  expect(named(input)).toEqual({ body: { companyName: "right" }, ignored: [], errors: {} });
});

test("two other spellings of one name are an error at its path", () => {
  const { errors } = named({ CompanyName: 1, COMPANYNAME: 1, contacts: [{ Email: 1, EMAIL: 2 }] });
  expect(Object.keys(errors)).toEqual(["companyName", "contacts[0].email"]);
});

test("what nobody knows is told by its path, what is not the request's to say is not", () => {
  const { body, ignored } = named({
    organizationId: "other",
    CREATEDAT: 1,
    updatedAt: null,
    colour: "red",
    ["__proto__"]: 1,
    addresses: [{ id: "x", createdAt: 1 }, "no object"],
    contacts: "no list",
  });
  expect(body).toEqual({ addresses: [{}, "no object"], contacts: "no list" });
  expect(ignored).toEqual(["colour", "__proto__", "addresses[0].id", "addresses[0].createdAt"]);
  expect(named({ addresses: [{ id: "x" }] }, { ofPages: true }).ignored).toEqual([]);
});
