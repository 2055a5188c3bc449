import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { FILTER_FIELDS, type Filter, OPERATORS, operatorsOf } from "./filters";
import {
  DEFAULT_QUERY,
  type ListQuery,
  parseListQuery,
  SORT_FIELDS,
  toSearchParams,
} from "./list-query";

const parse = (text: string) => parseListQuery(new URLSearchParams(text));

function problems(text: string): Record<string, string[]> {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof AppError && error.code === "validation") return error.errors ?? {};
    throw error;
  }
  throw new Error(`${text} has no problems.`);
}

const json = (filters: unknown) => `filters=${encodeURIComponent(JSON.stringify(filters))}`;
const one = (field: string, operator: string, value: string) =>
  `filters[0].field=${encodeURIComponent(field)}&filters[0].operator=${operator}&filters[0].value=${encodeURIComponent(value)}`;

test("nothing asked for gives the defaults, and they give nothing back", () => {
  expect(parse("")).toEqual(DEFAULT_QUERY);
  expect(toSearchParams(DEFAULT_QUERY).toString()).toBe("");
  expect(parse("columns=city&utm=x")).toEqual(DEFAULT_QUERY);
});

test("the vendor's example", () => {
  expect(parse("pageNumber=1&pageSize=25&sortOn=Name&sortDirection=asc")).toEqual(DEFAULT_QUERY);
});

test.each([
  "0",
  "-1",
  "1.5",
  "1e2",
  "",
  " 1",
  "+1",
  "abc",
  "0x10",
  "٣",
  "2147483648",
  "9".repeat(400),
])("pageNumber=%s is refused", (value) => {
  expect(problems(`pageNumber=${encodeURIComponent(value)}`)).toEqual({
    pageNumber: ["Must be a whole number from 1 to 2147483647."],
  });
});

test.each(["0", "201", "-25", "ten", ""])("pageSize=%s is refused", (value) => {
  expect(problems(`pageSize=${value}`)).toEqual({
    pageSize: ["Must be a whole number from 1 to 200."],
  });
});

test("the bounds themselves are taken", () => {
  expect(parse("pageNumber=2147483647&pageSize=200")).toMatchObject({
    pageNumber: 2147483647,
    pageSize: 200,
  });
  expect(parse("pageNumber=1&pageSize=1")).toMatchObject({ pageNumber: 1, pageSize: 1 });
});

test("names of parameters, fields, operators and directions are taken in any case", () => {
  expect(
    parse(
      "PAGENUMBER=2&PageSize=50&SORTON=companyname,CREATEDAT&sortdirection=DESC,Asc&Search=x&INCLUDE=Contacts,ADDRESSES&FILTERS[0].Field=ADDRESSES.CITY&filters[0].OPERATOR=StartsWith&Filters[0].Value=Aus",
    ),
  ).toEqual({
    pageNumber: 2,
    pageSize: 50,
    sort: [
      { field: "companyName", direction: "desc" },
      { field: "createdAt", direction: "asc" },
    ],
    search: "x",
    include: ["addresses", "contacts"],
    filters: [{ field: "addresses.city", operator: "startswith", value: "Aus" }],
  });
});

describe("sorting", () => {
  test("the last direction repeats", () => {
    expect(parse("sortOn=active,pricing,terms&sortDirection=asc,desc").sort).toEqual([
      { field: "active", direction: "asc" },
      { field: "pricing", direction: "desc" },
      { field: "terms", direction: "desc" },
    ]);
  });

  test("a direction alone is that of the name", () => {
    expect(parse("sortDirection=desc").sort).toEqual([{ field: "companyName", direction: "desc" }]);
  });

  test("every scalar field and both times can be sorted by; a field said twice counts once", () => {
    for (const field of SORT_FIELDS) {
      expect(parse(`sortOn=${field}`).sort).toEqual([{ field, direction: "asc" }]);
    }
    expect(SORT_FIELDS).toHaveLength(14);
    expect(parse("sortOn=Name,companyName&sortDirection=desc,asc").sort).toEqual([
      { field: "companyName", direction: "desc" },
    ]);
  });

  test.each(["addresses.city", "", "name,", "customerAttributes.x", "id", "companyNameKey"])(
    "sortOn=%s is refused with what is allowed",
    (value) => {
      expect(problems(`sortOn=${value}`).sortOn?.[0]).toContain("Allowed: Name, customerNumber,");
    },
  );

  test("an unknown direction, and more directions than fields, are refused", () => {
    expect(problems("sortDirection=up")).toEqual({ sortDirection: ["Must be asc or desc."] });
    expect(problems("sortOn=name&sortDirection=")).toEqual({
      sortDirection: ["Must be asc or desc."],
    });
    expect(problems("sortDirection=asc,desc").sortDirection).toHaveLength(1);
  });
});

describe("the three spellings of filters", () => {
  const expected: Filter[] = [
    { field: "companyName", operator: "contains", value: "steel & co", group: "g" },
    { field: "addresses.country", operator: "equals", value: "US", row: "1" },
  ];

  test("with dots, out of order", () => {
    expect(
      parse(
        "filters[7].row=1&filters[7].field=addresses.country&filters[0].field=companyName&filters[0].operator=contains&filters[0].value=steel+%26+co&filters[0].group=g&filters[7].operator=equals&filters[7].value=US",
      ).filters,
    ).toEqual(expected);
  });

  test("with brackets, escaped", () => {
    expect(
      parse(
        "filters%5B0%5D%5Bfield%5D=companyName&filters[0][operator]=contains&filters[0][value]=steel+%26+co&filters[0][group]=g&filters[1][field]=addresses.country&filters[1][operator]=equals&filters[1][value]=US&filters[1][row]=1",
      ).filters,
    ).toEqual(expected);
  });

  test("as JSON; a null group is none, numbers name groups too", () => {
    expect(parse(json(expected)).filters).toEqual(expected);
    expect(
      parse(
        json([
          { Field: "active", Operator: "equals", Value: true, group: null, row: null },
          { field: "terms", operator: "equals", value: "", group: 7 },
        ]),
      ).filters,
    ).toEqual([
      { field: "active", operator: "equals", value: true },
      { field: "terms", operator: "equals", value: "", group: "7" },
    ]);
    expect(parse("filters=[]").filters).toEqual([]);
  });

  test.each([
    `${one("active", "equals", "true")}&filters[1][field]=active&filters[1][operator]=equals&filters[1][value]=true`,
    `${one("active", "equals", "true")}&filters=`,
    `filters=[]&filters[0][field]=active`,
    "filters=[]&FILTERS=[]",
    "filters[]=x",
    "filters[x].field=active",
    "filters[-1].field=active",
    "filters[01].field=active",
    "filters[0]=active",
    "filters.0.field=active",
    "filters[9999999999].field=active",
    "filters=",
    "filters=nope",
    "filters={}",
    "filters=null",
    "filters=7",
    "filters=%22x%22",
    "filters=[",
  ])("refused as a whole: %s", (text) => {
    expect(problems(text).filters).toHaveLength(1);
  });

  test("at most a hundred", () => {
    const many = (count: number) =>
      json(
        Array.from({ length: count }, () => ({ field: "active", operator: "equals", value: true })),
      );
    expect(parse(many(100)).filters).toHaveLength(100);
    expect(problems(many(101))).toEqual({ filters: ["At most 100 filters."] });
  });

  test("a part that is missing, unknown or said twice", () => {
    expect(problems("filters[3].field=active")).toEqual({
      "filters[3].operator": ["Required."],
      "filters[3].value": ["Required."],
    });
    expect(problems(json([{}]))).toEqual({
      "filters[0].field": ["Required."],
      "filters[0].operator": ["Required."],
      "filters[0].value": ["Required."],
    });
    expect(problems(`${one("active", "equals", "true")}&filters[0].grup=a`)).toEqual({
      "filters[0]": ["Unknown part. Allowed: field, operator, value, group, row."],
    });
    expect(problems(`${one("active", "equals", "true")}&filters[0].Value=a`)).toEqual({
      "filters[0].value": ["Given twice."],
    });
    expect(problems(json([7, null, [], "x"]))).toEqual(
      Object.fromEntries(
        [0, 1, 2, 3].map((index) => [
          `filters[${index}]`,
          ["Must be an object with field, operator and value."],
        ]),
      ),
    );
  });
});

describe("what a filter may say", () => {
  test("an unknown field or operator is refused with those allowed", () => {
    const found = problems(one("name", "like", "x"));
    for (const field of [
      "customerNumber",
      "addresses.city",
      "contacts.email",
      "customerAttributes.<key>",
    ]) {
      expect(found["filters[0].field"]?.[0]).toContain(field);
    }
    expect(found["filters[0].operator"]).toEqual([
      `Unknown operator. Allowed: ${OPERATORS.join(", ")}.`,
    ]);
    for (const field of [
      "",
      "addresses",
      "addresses.",
      "addresses.id",
      "customerAttributes",
      "customerAttributes.",
      "constructor",
      "__proto__",
    ]) {
      expect(Object.keys(problems(one(field, "equals", "x")))).toEqual(["filters[0].field"]);
    }
  });

  test("an attribute's key is everything after the first dot, as it is", () => {
    expect(parse(one("CUSTOMERATTRIBUTES.Credit.Limit ", "gt", "9")).filters).toEqual([
      { field: "customerAttributes.Credit.Limit ", operator: "gt", value: "9" },
    ]);
    expect(
      parse(
        json([9, true].map((value) => ({ field: "customerAttributes.a", operator: "lte", value }))),
      ).filters.map((filter) => filter.value),
    ).toEqual(["9", "true"]);
  });

  test("booleans take equals and notequals, with true and false in any case", () => {
    for (const value of ["true", "TRUE", "False"]) {
      expect(parse(one("contacts.isPrimary", "notequals", value)).filters[0]?.value).toBe(
        value.toLowerCase() === "true",
      );
    }
    for (const operator of OPERATORS.filter((name) => !name.endsWith("equals"))) {
      expect(problems(one("active", operator, "true"))["filters[0].operator"]?.[0]).toContain(
        "Allowed: equals, notequals.",
      );
    }
    for (const value of ["", "1", "yes", " true"]) {
      expect(problems(one("active", "equals", value))).toEqual({
        "filters[0].value": ["Must be true or false."],
      });
    }
    expect(problems(json([{ field: "active", operator: "equals", value: 1 }]))).toEqual({
      "filters[0].value": ["Must be true or false."],
    });
  });

  test("dates take equality and order", () => {
    for (const operator of ["startswith", "contains", "notcontains", "endswith"]) {
      expect(
        problems(one("createdAt", operator, "2026-01-01"))["filters[0].operator"]?.[0],
      ).toContain("Allowed: equals, notequals, gt, gte, lt, lte.");
    }
  });

  test.each([
    "2026-01-31",
    "2024-02-29",
    "2026-01-31T08:00",
    "2026-01-31T08:00:00Z",
    "2026-01-31t08:00:00.123z",
    "2026-01-31T08:00:00.1234567+02:00",
    "2026-01-31T08:00:00,5-0330",
    "2026-01-31T23:59:59+14",
    "0001-01-01",
    "9999-12-31T23:59:59.999Z",
    "@days-0",
    "@days-36500",
  ])("%s is a date", (value) => {
    expect(parse(one("updatedAt", "gte", value)).filters[0]?.value).toBe(value);
  });

  test.each([
    "",
    "x",
    "2026",
    "2026-1-1",
    "2026-13-01",
    "2026-00-10",
    "2026-02-30",
    "2025-02-29",
    "2026-01-32",
    "20260131",
    "2026-01-31T24:00:00Z",
    "2026-01-31T08:60:00Z",
    "2026-01-31T08:00:60Z",
    "2026-01-31 08:00:00",
    "2026-01-31T08:00:00 02:00",
    "2026-01-31T08:00:00+16:00",
    "2026-01-31Z",
    "31.01.2026",
    "0000-01-01",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "+12026-01-01",
    "@days-",
    "@days--1",
    "@days-36501",
    "@days-99999999",
    "@days30",
    "@me",
  ])("%s is no date", (value) => {
    expect(problems(one("createdAt", "lt", value))["filters[0].value"]?.[0]).toContain("ISO 8601");
  });

  test("@me and @days-30 stay as they are, in lower case, where they mean something", () => {
    expect(parse(one("repNumber", "equals", "@ME")).filters[0]?.value).toBe("@me");
    expect(parse(one("createdAt", "gt", "@DAYS-007")).filters[0]?.value).toBe("@days-7");
    expect(parse(one("terms", "equals", "@ME")).filters[0]?.value).toBe("@ME");
  });

  test("nothing to contain, start or end with is refused; nothing to equal is not", () => {
    for (const field of ["companyName", "addresses.city", "customerAttributes.a"]) {
      for (const operator of ["contains", "startswith", "endswith"]) {
        expect(Object.keys(problems(one(field, operator, "")))).toEqual(["filters[0].value"]);
      }
      for (const operator of ["equals", "notequals", "notcontains", "gt"]) {
        expect(parse(one(field, operator, "")).filters[0]?.value).toBe("");
      }
    }
  });

  test("values that are not of the field's type", () => {
    const values = [null, {}, { not: "" }, [], ["x"]];
    for (const field of [
      "companyName",
      "active",
      "createdAt",
      "customerAttributes.a",
      "contacts.email",
    ]) {
      for (const value of values) {
        expect(problems(json([{ field, operator: "equals", value }]))).toEqual({
          "filters[0].value": ["Must be text, a number, true or false."],
        });
      }
    }
    for (const value of [7, true]) {
      expect(problems(json([{ field: "customerNumber", operator: "equals", value }]))).toEqual({
        "filters[0].value": ["Must be text."],
      });
      expect(problems(json([{ field: "createdAt", operator: "equals", value }]))).toHaveProperty(
        ["filters[0].value", 0],
        expect.stringContaining("ISO 8601"),
      );
    }
    expect(
      problems('filters=[{"field":"customerAttributes.a","operator":"gt","value":1e999}]'),
    ).toHaveProperty(["filters[0].value"]);
    expect(problems(json([{ field: 7, operator: false, value: "x" }]))).toEqual({
      "filters[0].field": ["Must be text."],
      "filters[0].operator": ["Must be text."],
    });
  });

  test("NUL and half surrogate pairs are refused wherever they stand", () => {
    for (const bad of ["a\0", "\ud800", "x\udc00y"]) {
      const filter = { field: "companyName", operator: "equals", value: "x" };
      const found = problems(
        json([
          { ...filter, value: bad },
          { ...filter, field: `customerAttributes.${bad}` },
          { ...filter, operator: bad },
          { ...filter, group: bad },
          { ...filter, field: "addresses.city", row: bad },
        ]),
      );
      expect(Object.keys(found)).toEqual([
        "filters[0].value",
        "filters[1].field",
        "filters[2].operator",
        "filters[3].group",
        "filters[4].row",
      ]);
    }
    expect(problems("search=a%00")).toHaveProperty(["search"]);
  });

  test("sizes have bounds", () => {
    expect(problems(one("companyName", "equals", "x".repeat(1001)))).toEqual({
      "filters[0].value": ["At most 1000 characters."],
    });
    expect(parse(one("companyName", "equals", "😀".repeat(1000))).filters).toHaveLength(1);
    for (const part of ["group", "row"]) {
      for (const value of ["", "x".repeat(65)]) {
        expect(
          problems(`${one("contacts.email", "equals", "x")}&filters[0].${part}=${value}`),
        ).toEqual({
          [`filters[0].${part}`]: ["Must have 1 to 64 characters."],
        });
      }
    }
    expect(
      problems(json([{ field: "active", operator: "equals", value: true, group: {} }])),
    ).toEqual({
      "filters[0].group": ["Must be text."],
    });
  });

  test("only addresses and contacts have rows", () => {
    expect(problems(`${one("companyName", "equals", "x")}&filters[0].row=1`)).toHaveProperty([
      "filters[0].row",
    ]);
  });
});

test("search has 1 to 200 characters, counted as code points", () => {
  expect(parse(`search=${"😀".repeat(200)}`).search).toBe("😀".repeat(200));
  for (const text of ["", "%20", "%09%0A", "x".repeat(201)]) {
    expect(problems(`search=${text}`)).toEqual({ search: ["Must have 1 to 200 characters."] });
  }
});

test("include takes addresses and contacts", () => {
  expect(parse("include=contacts").include).toEqual(["contacts"]);
  expect(parse("include=contacts, addresses,contacts").include).toEqual(["addresses", "contacts"]);
  for (const text of ["", "orders", "addresses,"]) {
    expect(problems(`include=${text}`)).toEqual({
      include: ["Unknown part. Allowed: addresses, contacts."],
    });
  }
});

test("a parameter that is given twice is refused", () => {
  expect(problems("pageNumber=1&PAGENUMBER=1&search=a&search=b")).toEqual({
    pageNumber: ["Given twice."],
    search: ["Given twice."],
  });
});

test("all problems come at once", () => {
  const found = problems(
    `pageNumber=0&pageSize=0&sortOn=x&sortDirection=y&search=&include=z&${one("a", "b", "c")}&filters[1].field=active`,
  );
  expect(Object.keys(found).sort()).toEqual([
    "filters[0].field",
    "filters[0].operator",
    "filters[1].operator",
    "filters[1].value",
    "include",
    "pageNumber",
    "pageSize",
    "search",
    "sortDirection",
    "sortOn",
  ]);
});

const anyText = fc
  .string({ unit: "binary", maxLength: 40 })
  .map((text) => text.replaceAll("\0", "0"));
const label = anyText.filter((text) => text !== "" && [...text].length <= 64);

const anyFilter: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...FILTER_FIELDS),
      label.map((key) => ({
        scope: "attribute" as const,
        name: `customerAttributes.${key}`,
        key,
      })),
    ),
    fc.nat(),
    fc.option(label, { nil: undefined }),
    fc.option(label, { nil: undefined }),
    anyText,
    fc.boolean(),
    fc.constantFrom("2026-01-31", "@days-30", "2026-01-31T08:00:00+02:00"),
  )
  .map(([field, pick, group, row, text, flag, date]) => {
    const allowed = operatorsOf(field);
    const type = field.scope === "attribute" ? "text" : field.field.type;
    const child = field.scope === "addresses" || field.scope === "contacts";
    return {
      field: field.name,
      operator: allowed[pick % allowed.length] ?? "equals",
      value: type === "boolean" ? flag : type === "date" ? date : `${text}.`,
      ...(group === undefined ? {} : { group }),
      ...(row === undefined || !child ? {} : { row }),
    };
  });

const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  pageNumber: fc.integer({ min: 1, max: 2147483647 }),
  pageSize: fc.integer({ min: 1, max: 200 }),
  sort: fc.uniqueArray(
    fc.record({
      field: fc.constantFrom(...SORT_FIELDS),
      direction: fc.constantFrom("asc" as const, "desc" as const),
    }),
    { minLength: 1, maxLength: 5, selector: (sort) => sort.field },
  ),
  filters: fc.array(anyFilter, { maxLength: 8 }),
  search: fc.option(
    anyText.filter((text) => text.trim() !== ""),
    { nil: null },
  ),
  include: fc.subarray(["addresses" as const, "contacts" as const]),
});

test("what is written is read back as the same, through a URL", () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const params = toSearchParams(query);
      expect(parseListQuery(params)).toEqual(query);
      expect(parse(params.toString())).toEqual(query);
      const { filters, ...rest } = query;
      const others = toSearchParams({ ...rest, filters: [] });
      const asJson = [others.toString(), json(filters)].filter(Boolean).join("&");
      expect(parse(asJson)).toEqual(query);
    }),
    { numRuns: 300 },
  );
});

test("no parameters at all make it fail in any other way", () => {
  const odd = fc.constantFrom(
    "filters",
    "filters[0].field",
    "filters[0][value]",
    "filters[1].row",
    "sortOn",
    "search",
    "pageSize",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.constantFrom("active", "equals"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(odd, fc.string()), value)), (entries) => {
      try {
        parseListQuery(new URLSearchParams(entries));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toBe("validation");
      }
    }),
    { numRuns: 500 },
  );
});
