import type { Api } from "../api-client";
import { expect, test } from "../fixtures";

type Filter = { field: string; operator: string; value: unknown; group?: string; row?: string };

const ACCOUNTS = [
  {
    customerNumber: "F-1",
    companyName: "Acme Industrial",
    pricing: "Wholesale",
    repNumber: "SR-019",
    terms: "NET30",
    companyPhone: "555-100",
    addresses: [
      { addressType: "Billing", city: "Austin", state: "TX", country: "US" },
      { addressType: "Shipping", city: "Oslo", country: "NO" },
    ],
    contacts: [{ firstName: "Jane", lastName: "Smith", contactType: "Purchasing" }],
    customerAttributes: { region: "Südwest", credit: 900, vip: true, Region: "upper", note: null },
  },
  {
    customerNumber: "F-2",
    companyName: "ácme tools",
    pricing: "Retail",
    active: false,
    addresses: [{ addressType: "Shipping", city: "Austin", state: "TX", country: "US" }],
    customerAttributes: { region: "North", credit: 10_000, vip: false },
  },
  {
    customerNumber: "F-3",
    companyName: "100% Steel_Works \\ Co",
    pricing: "Premium",
    repNumber: "SR-022",
    customerAttributes: { credit: "none" },
  },
];

const one = (field: string, operator: string, value: unknown): Filter[] => [
  { field, operator, value },
];

async function find(caller: Api, filters: readonly Filter[]): Promise<unknown[]> {
  const json = encodeURIComponent(JSON.stringify(filters));
  const answer = await caller.list(`sortOn=customerNumber&filters=${json}`);
  if (answer.status !== 200) throw new Error(answer.text);
  expect(answer.list().totalRecords).toBe(answer.list().data.length);
  return answer.numbers();
}

const cases: [string, Filter[], string[]][] = [
  ["equals, in any case and accent", one("companyName", "equals", "ACME TOOLS"), ["F-2"]],
  ["equals the whole text only", one("companyName", "equals", "acme"), []],
  ["notequals takes those without a value", one("terms", "notequals", "net30"), ["F-2", "F-3"]],
  ["startswith", one("companyName", "startswith", "acmé"), ["F-1", "F-2"]],
  ["endswith", one("companyName", "endswith", "TRIAL"), ["F-1"]],
  ["contains", one("companyName", "contains", "steel"), ["F-3"]],
  ["% is a plain character", one("companyName", "contains", "0%"), ["F-3"]],
  ["%, alone", one("companyName", "contains", "%"), ["F-3"]],
  ["_ is a plain character", one("companyName", "contains", "l_w"), ["F-3"]],
  ["\\ is a plain character", one("companyName", "contains", "\\"), ["F-3"]],
  ["notcontains takes those without a value", one("terms", "notcontains", "30"), ["F-2", "F-3"]],
  ['equals "" finds what is null', one("terms", "equals", ""), ["F-2", "F-3"]],
  ["gt on text, by the sort order", one("companyName", "gt", "ACME INDUSTRIAL"), ["F-2"]],
  ["gte on text", one("companyName", "gte", "acme industrial"), ["F-1", "F-2"]],
  ["lt on text", one("companyName", "lt", "acme industrial"), ["F-3"]],
  ["lte on text", one("companyName", "lte", "acme industrial"), ["F-1", "F-3"]],
  ["a boolean", one("active", "equals", false), ["F-2"]],
  ["a boolean as text in any case", one("active", "equals", "TRUE"), ["F-1", "F-3"]],
  ["a boolean, notequals", one("active", "notequals", "true"), ["F-2"]],
  ["fields and operators in any case", one("COMPANYNAME", "StartsWith", "acme i"), ["F-1"]],
  ["a time, gte", one("createdAt", "gte", "2020-01-01"), ["F-1", "F-2", "F-3"]],
  ["a time, lt", one("updatedAt", "lt", "2020-01-01T00:00:00Z"), []],
  ["days ago", one("createdAt", "gte", "@days-30"), ["F-1", "F-2", "F-3"]],
  ["an address", one("addresses.city", "equals", "austin"), ["F-1", "F-2"]],
  ["some address that is not", one("addresses.city", "notequals", "Austin"), ["F-1", "F-3"]],
  ["some address without", one("addresses.city", "notcontains", "aus"), ["F-1", "F-3"]],
  ["an address's field, empty", one("addresses.state", "equals", ""), ["F-1", "F-3"]],
  ["an address's boolean", one("addresses.isPrimary", "equals", "true"), ["F-1", "F-2"]],
  ["a contact", one("contacts.lastName", "startswith", "sm"), ["F-1"]],
  ["no contacts", one("contacts.email", "equals", ""), ["F-1", "F-2", "F-3"]],
  ["an attribute", one("customerAttributes.region", "equals", "sudwest"), ["F-1"]],
  [
    "an attribute's key minds its case",
    one("customerAttributes.Region", "equals", "upper"),
    ["F-1"],
  ],
  [
    "an attribute, not equal",
    one("customerAttributes.region", "notequals", "North"),
    ["F-1", "F-3"],
  ],
  ["an attribute that is not set", one("customerAttributes.region", "equals", ""), ["F-3"]],
  [
    "an attribute that is null",
    one("customerAttributes.note", "equals", ""),
    ["F-1", "F-2", "F-3"],
  ],
  [
    "numbers among attributes, text by the sort order",
    one("customerAttributes.credit", "gt", 1000),
    ["F-2", "F-3"],
  ],
  ["numbers as text", one("customerAttributes.credit", "lt", "9000"), ["F-1"]],
  ["an attribute's boolean", one("customerAttributes.vip", "equals", "true"), ["F-1"]],
  [
    "several filters mean and",
    [...one("addresses.state", "equals", "TX"), ...one("active", "equals", true)],
    ["F-1"],
  ],
  [
    "a group means or",
    [
      { field: "pricing", operator: "equals", value: "Retail", group: "g" },
      { field: "repNumber", operator: "equals", value: "SR-022", group: "g" },
    ],
    ["F-2", "F-3"],
  ],
  [
    "groups are and-ed with each other and with the rest",
    [
      { field: "pricing", operator: "equals", value: "Retail", group: "a" },
      { field: "pricing", operator: "equals", value: "Premium", group: "a" },
      { field: "active", operator: "equals", value: true, group: "b" },
      { field: "companyName", operator: "contains", value: "steel" },
    ],
    ["F-3"],
  ],
  [
    "without a row, filters may hold on different addresses",
    [
      ...one("addresses.city", "equals", "Austin"),
      ...one("addresses.addressType", "equals", "Shipping"),
    ],
    ["F-1", "F-2"],
  ],
  [
    "with a row, on the same one",
    [
      { field: "addresses.city", operator: "equals", value: "Austin", row: "r" },
      { field: "addresses.addressType", operator: "equals", value: "Shipping", row: "r" },
    ],
    ["F-2"],
  ],
];

test.describe("over three accounts", () => {
  for (const [what, filters, expected] of cases) {
    test(`${what}: ${expected.join(", ") || "none"}`, async ({ api }) => {
      const caller = await api();
      await caller.createAll(ACCOUNTS);
      expect(await find(caller, filters)).toEqual(expected);
    });
  }
});

test("@me stands for the token's own rep", async ({ api }) => {
  const owner = await api();
  await owner.createAll(ACCOUNTS);
  const rep = await api({ repNumber: "SR-019" });
  expect(await find(rep, one("repNumber", "equals", "@me"))).toEqual(["F-1"]);
  expect(await find(rep, one("repNumber", "notequals", "@ME"))).toEqual([]);
});

test("the three spellings say the same", async ({ api }) => {
  const caller = await api();
  await caller.createAll(ACCOUNTS);
  const spellings = [
    "filters[0].field=pricing&filters[0].operator=equals&filters[0].value=Retail&filters[1].field=active&filters[1].operator=equals&filters[1].value=false",
    "filters[0][field]=pricing&filters[0][operator]=equals&filters[0][value]=Retail&filters[1][field]=active&filters[1][operator]=equals&filters[1][value]=false",
    "Filters%5B5%5D%5BField%5D=pricing&Filters%5B5%5D%5BOperator%5D=equals&Filters%5B5%5D%5BValue%5D=Retail",
    `filters=${encodeURIComponent('[{"Field":"pricing","Operator":"EQUALS","Value":"Retail"}]')}`,
  ];
  for (const query of spellings) {
    expect((await caller.list(query)).numbers(), query).toEqual(["F-2"]);
  }
  expect((await caller.list("filters=[]")).list().totalRecords).toBe(3);
});

const dots = "filters[0].field=pricing&filters[0].operator=equals&filters[0].value=Retail";
const wrong: [string, string, string][] = [
  [
    "an unknown field",
    "filters[0].field=nothing&filters[0].operator=equals&filters[0].value=x",
    "filters[0].field",
  ],
  [
    "an unknown operator",
    "filters[0].field=pricing&filters[0].operator=like&filters[0].value=x",
    "filters[0].operator",
  ],
  [
    "a field that is no scalar",
    "filters[0].field=addresses&filters[0].operator=equals&filters[0].value=x",
    "filters[0].field",
  ],
  [
    "an attribute without a key",
    "filters[0].field=customerAttributes.&filters[0].operator=equals&filters[0].value=x",
    "filters[0].field",
  ],
  ["no field", "filters[0].operator=equals&filters[0].value=x", "filters[0].field"],
  ["no operator", "filters[0].field=pricing&filters[0].value=x", "filters[0].operator"],
  ["no value", "filters[0].field=pricing&filters[0].operator=equals", "filters[0].value"],
  [
    "contains with nothing",
    "filters[0].field=pricing&filters[0].operator=contains&filters[0].value=",
    "filters[0].value",
  ],
  [
    "startswith with nothing",
    "filters[0].field=pricing&filters[0].operator=startswith&filters[0].value=",
    "filters[0].value",
  ],
  [
    "endswith with nothing",
    "filters[0].field=pricing&filters[0].operator=endswith&filters[0].value=",
    "filters[0].value",
  ],
  [
    "gt on a boolean",
    "filters[0].field=active&filters[0].operator=gt&filters[0].value=true",
    "filters[0].operator",
  ],
  [
    "contains on a boolean",
    "filters[0].field=active&filters[0].operator=contains&filters[0].value=true",
    "filters[0].operator",
  ],
  [
    "no boolean",
    "filters[0].field=active&filters[0].operator=equals&filters[0].value=1",
    "filters[0].value",
  ],
  [
    "contains on a time",
    "filters[0].field=createdAt&filters[0].operator=contains&filters[0].value=2026",
    "filters[0].operator",
  ],
  [
    "no date",
    "filters[0].field=createdAt&filters[0].operator=gt&filters[0].value=yesterday",
    "filters[0].value",
  ],
  [
    "no date of the calendar",
    "filters[0].field=createdAt&filters[0].operator=gt&filters[0].value=2026-02-30",
    "filters[0].value",
  ],
  ["what does not parse", "filters={", "filters"],
  ["no array", `filters=${encodeURIComponent('{"field":"pricing"}')}`, "filters"],
  ["an item that is no object", "filters=[1]", "filters[0]"],
  [
    "an object as the value",
    `filters=${encodeURIComponent('[{"field":"pricing","operator":"equals","value":{"not":""}}]')}`,
    "filters[0].value",
  ],
  [
    "a number for a text",
    `filters=${encodeURIComponent('[{"field":"pricing","operator":"equals","value":1}]')}`,
    "filters[0].value",
  ],
  [
    "null as the value",
    `filters=${encodeURIComponent('[{"field":"pricing","operator":"equals","value":null}]')}`,
    "filters[0].value",
  ],
  [
    "two spellings",
    `${dots}&filters[1][field]=pricing&filters[1][operator]=equals&filters[1][value]=x`,
    "filters",
  ],
  ["two spellings, one of them empty", `${dots}&filters=`, "filters"],
  ["two spellings, JSON and brackets", "filters=[]&filters[0][field]=pricing", "filters"],
];

for (const [what, query, path] of wrong) {
  test(`${what} is 400 at ${path}`, async ({ api }) => {
    const answer = await (await api()).list(query);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.errors())).toContain(path);
  });
}

test("an unknown field or operator is answered with those allowed", async ({ api }) => {
  const caller = await api();
  const [field = ""] =
    (
      await caller.list("filters[0].field=x&filters[0].operator=equals&filters[0].value=x")
    ).errors()["filters[0].field"] ?? [];
  for (const name of ["companyName", "createdAt", "addresses.city", "contacts.email"]) {
    expect(field).toContain(name);
  }
  const [operator = ""] =
    (
      await caller.list("filters[0].field=pricing&filters[0].operator=x&filters[0].value=x")
    ).errors()["filters[0].operator"] ?? [];
  for (const name of ["startswith", "notcontains", "lte"]) expect(operator).toContain(name);
  const [sort = ""] = (await caller.list("sortOn=x")).errors().sortOn ?? [];
  expect(sort).toContain("companyName");
});
