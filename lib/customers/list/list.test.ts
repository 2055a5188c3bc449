import { beforeAll, describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { customerListItem, customerObject } from "@/lib/customers/record/schema";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { accountsById, listAccounts, listCustomers, listCustomersText } from "./list";
import { parseListQuery } from "./query";

let organizationId = "";
let elsewhere = "";

beforeAll(async () => {
  organizationId = await makeOrganization();
  elsewhere = await makeOrganization();
  const own = (number: string, more: Parameters<typeof makeCustomer>[2] = {}) =>
    makeCustomer(organizationId, number, more);
  await insertCustomers(organizationId, [
    own("A-1", {
      companyName: "Ångström Tools",
      companyEmail: "hello@angstrom.example",
      companyPhone: '1 \u2028 "quoted" \\ \t tab',
      repNumber: "SR-1",
      terms: "NET30",
      addresses: [
        makeAddress({ city: "Austin", state: "TX" }),
        makeAddress({ city: "Boston", state: "MA", addressType: "Shipping" }),
      ],
      contacts: [
        makeContact({ firstName: "Jane", lastName: "Smith", email: "jane@angstrom.example" }),
        makeContact({ firstName: "Max", lastName: "Muster", isPrimary: false }),
      ],
      customerAttributes: { region: "Süd", limit: 9, vip: true, none: null, "": "" },
      createdAt: "2026-03-01T10:20:30.400Z",
      updatedAt: "2026-03-02T00:00:00.000Z",
    }),
    own("a/b", { companyName: "Bolt 100% \\ Co_", repNumber: "SR-2" }),
    own("C-1", {
      companyName: "Copper",
      active: false,
      addresses: [makeAddress({ city: "Boston", state: "TX" })],
    }),
    own("D-1", { companyName: "Copper", repNumber: "sr-1", customerAttributes: { limit: "10" } }),
  ]);
  await insertCustomers(elsewhere, [makeCustomer(elsewhere, "A-1", { repNumber: "SR-1" })]);
});

const numbersOf = async (parameters: string, more: Parameters<typeof makeActor>[1] = {}) => {
  const list = await listCustomers(
    makeActor(organizationId, more),
    parseListQuery(new URLSearchParams(parameters)),
  );
  expect(list.totalRecords).toBe(list.data.length);
  return list.data.map((item) => item.customerNumber);
};

const filter = (field: string, operator: string, value: string, index = 0, more = "") =>
  `filters[${index}].field=${encodeURIComponent(field)}&filters[${index}].operator=${operator}&filters[${index}].value=${encodeURIComponent(value)}${more}`;

describe("objects", () => {
  test("a list item has every key in order, nothing more, and children only when asked for", async () => {
    const actor = makeActor(organizationId);
    const keys = Object.keys(customerObject.shape);
    const scalars = keys.filter((name) => name !== "addresses" && name !== "contacts");
    const get = async (parameters: string) =>
      (await listCustomers(actor, parseListQuery(new URLSearchParams(parameters)))).data;
    for (const item of await get("")) expect(Object.keys(item)).toEqual(scalars);
    for (const item of await get("include=contacts,addresses")) {
      expect(Object.keys(item)).toEqual(keys);
      customerListItem.strict().parse(item);
    }
    for (const item of await get("include=contacts")) {
      expect(Object.keys(item)).toEqual(keys.filter((name) => name !== "addresses"));
    }
  });

  test("the list as text is the list", async () => {
    const actor = makeActor(organizationId);
    const query = parseListQuery(new URLSearchParams("pageSize=3&include=addresses,contacts"));
    const text = await listCustomersText(actor, query);
    expect(JSON.parse(text)).toEqual(await listCustomers(actor, query));
    expect(Object.keys(JSON.parse(text))).toEqual([
      "data",
      "totalRecords",
      "currentPage",
      "totalPages",
    ]);
  });
});

describe("pages", () => {
  test("beyond the last page there is nothing, and the totals are true", async () => {
    const list = (parameters: string) =>
      listCustomers(makeActor(organizationId), parseListQuery(new URLSearchParams(parameters)));
    expect(await list("pageNumber=2147483647&pageSize=200")).toEqual({
      data: [],
      totalRecords: 4,
      currentPage: 2147483647,
      totalPages: 1,
    });
    expect(await list("pageSize=3&pageNumber=2")).toMatchObject({ totalRecords: 4, totalPages: 2 });
    expect(await list("search=nothing-of-the-kind")).toEqual({
      data: [],
      totalRecords: 0,
      currentPage: 1,
      totalPages: 0,
    });
  });
});

describe("who sees what", () => {
  test("only the organization's own", async () => {
    expect(await numbersOf("")).toEqual(["A-1", "a/b", "C-1", "D-1"]);
  });

  test("a rep only the own accounts, by the exact number; without a number none", async () => {
    const rep = { ownAccountsOnly: true, repNumber: "SR-1" };
    expect(await numbersOf("", rep)).toEqual(["A-1"]);
    expect(await numbersOf(`${filter("repNumber", "equals", "SR-2")}`, rep)).toEqual([]);
    expect(await numbersOf("", { ownAccountsOnly: true })).toEqual([]);
  });

  test("nobody without customers:read", async () => {
    const actor = makeActor(organizationId, { permissions: new Set() });
    const query = parseListQuery(new URLSearchParams());
    expect((await failure(listCustomers(actor, query))).code).toBe("forbidden");
    expect((await failure(listCustomersText(actor, query))).code).toBe("forbidden");
  });
});

describe("filters", () => {
  test("@me is the actor's rep number, and nobody's without one", async () => {
    const me = filter("repNumber", "equals", "@me");
    expect(await numbersOf(me, { repNumber: "SR-2" })).toEqual(["a/b"]);
    expect(await numbersOf(me)).toEqual([]);
    expect(await numbersOf(filter("repNumber", "notequals", "@me"))).toEqual([]);
    expect(await numbersOf(filter("repNumber", "notequals", "@me"), { repNumber: "SR-1" })).toEqual(
      ["a/b", "C-1"],
    );
  });

  test("rows: on the same address within a group, else on any", async () => {
    const two = (more: [string, string]) =>
      `${filter("addresses.city", "equals", "boston", 0, more[0])}&${filter("addresses.state", "equals", "tx", 1, more[1])}`;
    expect(await numbersOf(two(["", ""]))).toEqual(["A-1", "C-1"]);
    expect(await numbersOf(two(["&filters[0].row=1", "&filters[1].row=1"]))).toEqual(["C-1"]);
    expect(await numbersOf(two(["&filters[0].row=1", "&filters[1].row=2"]))).toEqual([
      "A-1",
      "C-1",
    ]);
    expect(
      await numbersOf(
        two(["&filters[0].row=1&filters[0].group=a", "&filters[1].row=1&filters[1].group=b"]),
      ),
    ).toEqual(["A-1", "C-1"]);
    expect(
      await numbersOf(
        two(["&filters[0].row=1&filters[0].group=a", "&filters[1].row=1&filters[1].group=a"]),
      ),
    ).toEqual(["C-1"]);
  });

  test("groups: alternatives inside, all of them outside", async () => {
    const either = `${filter("terms", "equals", "net30", 0, "&filters[0].group=a")}&${filter("active", "equals", "FALSE", 1, "&filters[1].group=a")}`;
    expect(await numbersOf(either)).toEqual(["A-1", "C-1"]);
    expect(await numbersOf(`${either}&${filter("companyName", "startswith", "cop", 2)}`)).toEqual([
      "C-1",
    ]);
    expect(
      await numbersOf(
        `${either}&${filter("companyName", "startswith", "ang", 2, "&filters[2].group=b")}`,
      ),
    ).toEqual(["A-1"]);
  });

  test("an account without addresses matches only the negatives and emptiness", async () => {
    const none = ["a/b", "D-1"];
    expect(await numbersOf(filter("addresses.city", "equals", ""))).toEqual(none);
    expect(await numbersOf(filter("addresses.city", "notequals", "Boston"))).toEqual([
      "A-1",
      ...none,
    ]);
    expect(await numbersOf(filter("addresses.city", "notcontains", "ST"))).toEqual(none);
    expect(await numbersOf(filter("addresses.city", "lt", "zzz"))).toEqual(["A-1", "C-1"]);
    expect(await numbersOf(filter("addresses.isPrimary", "equals", "false"))).toEqual([]);
    expect(await numbersOf(filter("addresses.isPrimary", "notequals", "false"))).toEqual([
      "A-1",
      "a/b",
      "C-1",
      "D-1",
    ]);
  });

  test("attributes are numeric when both sides read as numbers", async () => {
    expect(await numbersOf(filter("customerAttributes.limit", "lt", "10"))).toEqual(["A-1"]);
    expect(await numbersOf(filter("customerAttributes.limit", "gte", "9"))).toEqual(["A-1", "D-1"]);
    expect(await numbersOf(filter("customerAttributes.limit", "gt", "1a"))).toEqual(["A-1"]);
    expect(await numbersOf(filter("customerAttributes.limit", "equals", "9.0"))).toEqual(["A-1"]);
    expect(await numbersOf(filter("customerAttributes.vip", "equals", "TRUE"))).toEqual(["A-1"]);
    expect(await numbersOf(filter("customerAttributes.region", "contains", "SUD"))).toEqual([
      "A-1",
    ]);
    expect(await numbersOf(filter("customerAttributes.Region", "contains", "SUD"))).toEqual([]);
    expect(await numbersOf(filter("customerAttributes.none", "equals", ""))).toHaveLength(4);
  });

  test("wildcards and quotes are plain characters", async () => {
    expect(await numbersOf(filter("companyName", "contains", "100%"))).toEqual(["a/b"]);
    expect(await numbersOf(filter("companyName", "contains", "%o%"))).toEqual([]);
    expect(await numbersOf(filter("companyName", "endswith", "\\ CO_"))).toEqual(["a/b"]);
    expect(
      await numbersOf(filter("companyName", "equals", '\'; DROP TABLE "Customer"; --')),
    ).toEqual([]);
  });
});

describe("search", () => {
  test.each([
    ["ANGSTROM", ["A-1"]],
    ["jane smith", ["A-1"]],
    ["smith jane hello@", ["A-1"]],
    ["jane max", ["A-1"]],
    ["o j", ["A-1"]],
    ["janesmith", []],
    ["a/", ["a/b"]],
    ["100% \\", ["a/b"]],
    ["_", ["a/b"]],
    ["copper copper", ["C-1", "D-1"]],
    ["austin", ["A-1"]],
    ["boston copper", ["C-1"]],
  ])("%s", async (search, numbers) => {
    expect(await numbersOf(`search=${encodeURIComponent(search)}`)).toEqual(numbers);
  });

  test("and the filters, both", async () => {
    expect(await numbersOf(`search=copper&${filter("active", "equals", "true")}`)).toEqual(["D-1"]);
  });
});

describe("attributes and empty values", () => {
  let id = "";
  beforeAll(async () => {
    id = await makeOrganization();
    const values = [9, 10, -1, "Zoë", "zed", "", true, false, null, "10", "éa"];
    await insertCustomers(id, [
      ...values.map((value, index) =>
        makeCustomer(id, `V-${String(index).padStart(2, "0")}`, {
          customerAttributes: { Rank: value },
          addresses: index === 0 ? [makeAddress({ country: "GB", line2: "x" })] : [],
        }),
      ),
      makeCustomer(id, "V-99", { addresses: [makeAddress({ country: "GR", line2: null })] }),
    ]);
  });

  const numbers = async (parameters: string) =>
    (
      await listCustomers(
        makeActor(id),
        parseListQuery(new URLSearchParams(`pageSize=50&${parameters}`)),
      )
    ).data.map(({ customerNumber, customerAttributes }) => [
      customerNumber,
      customerAttributes.Rank,
    ]);
  const ranks = async (parameters: string) => (await numbers(parameters)).map(([, rank]) => rank);

  test("a list sorts by an attribute: booleans, numbers by value, text by key, nothing last", async () => {
    const up = [false, true, -1, 9, 10, "", "10", "éa", "zed", "Zoë"];
    expect(await ranks("sortOn=CUSTOMERATTRIBUTES.Rank")).toEqual([...up, null, undefined]);
    expect(await ranks("sortOn=customerAttributes.Rank&sortDirection=desc")).toEqual([
      ...up.toReversed(),
      null,
      undefined,
    ]);
    expect((await numbers("sortOn=customerAttributes.rank"))[0]).toEqual(["V-00", 9]);
    expect((await failure(numbers("sortOn=customerAttributes."))).code).toBe("validation");
  });

  test("notequals with an empty value finds what has one", async () => {
    const empty = (field: string, operator: string) => filter(field, operator, "");
    expect((await ranks(empty("customerAttributes.Rank", "notequals"))).sort()).toEqual(
      [-1, 10, "10", 9, "Zoë", false, true, "zed", "éa"].sort(),
    );
    expect((await numbers(empty("addresses.line2", "notequals"))).map(([one]) => one)).toEqual([
      "V-00",
    ]);
    expect((await numbers(empty("terms", "notequals"))).length).toBe(0);
    expect((await numbers(empty("companyName", "notequals"))).length).toBe(12);
    for (const operator of ["contains", "notcontains", "startswith", "endswith"]) {
      expect((await failure(numbers(empty("terms", operator)))).code).toBe("validation");
    }
  });

  test("filters take what writes take", async () => {
    const first = async (field: string, value: string) =>
      (await numbers(filter(field, "equals", value))).map(([one]) => one);
    expect(await first("addresses.country", "uk")).toEqual(["V-00"]);
    expect(await first("addresses.country", "EL")).toEqual(["V-99"]);
    expect(await first("customerNumber", "v\u200b-0\u200d0")).toEqual(["V-00"]);
  });
});

test("the pages' rows hold the primary addresses only, of which one is the location", async () => {
  const own = await makeOrganization();
  const addresses = ["Austin", "Boston", "Chicago"].map((city, index) =>
    makeAddress({ city, isPrimary: index === 1 }),
  );
  await insertCustomers(own, [makeCustomer(own, "1", { addresses })]);
  const actor = makeActor(own);
  const query = parseListQuery(new URLSearchParams("include=addresses"));
  const { accounts } = await listAccounts(actor, query);
  const now = await accountsById(actor, [accounts[0]?.id ?? ""]);
  for (const [account] of [accounts, now]) {
    expect(account?.addresses?.map(({ city }) => city)).toEqual(["Boston"]);
  }
  const [inApi] = (await listCustomers(actor, query)).data;
  expect(inApi?.addresses).toHaveLength(3);
});
