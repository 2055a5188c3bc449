import { describe, expect, test } from "vitest";
import { filtersJson, filterText, parseText, problemsOf } from "@/e2e/list-text";
import { type Filter, OPERATORS } from "./filters";

describe("the three spellings of filters", () => {
  const expected: Filter[] = [
    { field: "companyName", operator: "contains", value: "steel & co", group: "g" },
    { field: "addresses.country", operator: "equals", value: "US", row: "1" },
  ];

  test("with dots, out of order", () => {
    expect(
      parseText(
        "filters[7].row=1&filters[7].field=addresses.country&filters[0].field=companyName&filters[0].operator=contains&filters[0].value=steel+%26+co&filters[0].group=g&filters[7].operator=equals&filters[7].value=US",
      ).filters,
    ).toEqual(expected);
  });

  test("with brackets, escaped", () => {
    expect(
      parseText(
        "filters%5B0%5D%5Bfield%5D=companyName&filters[0][operator]=contains&filters[0][value]=steel+%26+co&filters[0][group]=g&filters[1][field]=addresses.country&filters[1][operator]=equals&filters[1][value]=US&filters[1][row]=1",
      ).filters,
    ).toEqual(expected);
  });

  test("as JSON; a null group is none, numbers name groups too", () => {
    expect(parseText(filtersJson(expected)).filters).toEqual(expected);
    expect(
      parseText(
        filtersJson([
          { Field: "active", Operator: "equals", Value: true, group: null, row: null },
          { field: "terms", operator: "equals", value: "", group: 7 },
        ]),
      ).filters,
    ).toEqual([
      { field: "active", operator: "equals", value: true },
      { field: "terms", operator: "equals", value: "", group: "7" },
    ]);
    expect(parseText("filters=[]").filters).toEqual([]);
  });

  test.each([
    `${filterText("active", "equals", "true")}&filters[1][field]=active&filters[1][operator]=equals&filters[1][value]=true`,
    `${filterText("active", "equals", "true")}&filters=`,
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
    expect(problemsOf(text).filters).toHaveLength(1);
  });

  test("at most a hundred", () => {
    const many = (count: number) =>
      filtersJson(
        Array.from({ length: count }, () => ({ field: "active", operator: "equals", value: true })),
      );
    expect(parseText(many(100)).filters).toHaveLength(100);
    expect(problemsOf(many(101))).toEqual({ filters: ["At most 100 filters."] });
  });

  test("a part that is missing, unknown or said twice", () => {
    expect(problemsOf("filters[3].field=active")).toEqual({
      "filters[3].operator": ["Required."],
      "filters[3].value": ["Required."],
    });
    expect(problemsOf(filtersJson([{}]))).toEqual({
      "filters[0].field": ["Required."],
      "filters[0].operator": ["Required."],
      "filters[0].value": ["Required."],
    });
    expect(problemsOf(`${filterText("active", "equals", "true")}&filters[0].grup=a`)).toEqual({
      "filters[0]": ["Unknown part. Allowed: field, operator, value, group, row."],
    });
    expect(problemsOf(`${filterText("active", "equals", "true")}&filters[0].Value=a`)).toEqual({
      "filters[0].value": ["Given twice."],
    });
    expect(problemsOf(filtersJson([7, null, [], "x"]))).toEqual(
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
    const found = problemsOf(filterText("name", "like", "x"));
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
      expect(Object.keys(problemsOf(filterText(field, "equals", "x")))).toEqual([
        "filters[0].field",
      ]);
    }
  });

  test("an attribute's key is everything after the first dot, as it is", () => {
    expect(parseText(filterText("CUSTOMERATTRIBUTES.Credit.Limit ", "gt", "9")).filters).toEqual([
      { field: "customerAttributes.Credit.Limit ", operator: "gt", value: "9" },
    ]);
    expect(
      parseText(
        filtersJson(
          [9, true].map((value) => ({ field: "customerAttributes.a", operator: "lte", value })),
        ),
      ).filters.map((filter) => filter.value),
    ).toEqual(["9", "true"]);
  });

  test("booleans take equals and notequals, with true and false in any case", () => {
    for (const value of ["true", "TRUE", "False"]) {
      expect(
        parseText(filterText("contacts.isPrimary", "notequals", value)).filters[0]?.value,
      ).toBe(value.toLowerCase() === "true");
    }
    for (const operator of OPERATORS.filter((name) => !name.endsWith("equals"))) {
      expect(
        problemsOf(filterText("active", operator, "true"))["filters[0].operator"]?.[0],
      ).toContain("Allowed: equals, notequals.");
    }
    for (const value of ["", "1", "yes", " true"]) {
      expect(problemsOf(filterText("active", "equals", value))).toEqual({
        "filters[0].value": ["Must be true or false."],
      });
    }
    expect(problemsOf(filtersJson([{ field: "active", operator: "equals", value: 1 }]))).toEqual({
      "filters[0].value": ["Must be true or false."],
    });
  });

  test("dates take equality and order", () => {
    for (const operator of ["startswith", "contains", "notcontains", "endswith"]) {
      expect(
        problemsOf(filterText("createdAt", operator, "2026-01-01"))["filters[0].operator"]?.[0],
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
    expect(parseText(filterText("updatedAt", "gte", value)).filters[0]?.value).toBe(value);
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
    expect(problemsOf(filterText("createdAt", "lt", value))["filters[0].value"]?.[0]).toContain(
      "ISO 8601",
    );
  });

  test("@me and @days-30 stay as they are, in lower case, where they mean something", () => {
    expect(parseText(filterText("repNumber", "equals", "@ME")).filters[0]?.value).toBe("@me");
    expect(parseText(filterText("createdAt", "gt", "@DAYS-007")).filters[0]?.value).toBe("@days-7");
    expect(parseText(filterText("terms", "equals", "@ME")).filters[0]?.value).toBe("@ME");
  });

  test("nothing to contain, start or end with is refused; nothing to equal is not", () => {
    for (const field of ["companyName", "addresses.city", "customerAttributes.a"]) {
      for (const operator of ["contains", "notcontains", "startswith", "endswith"]) {
        expect(Object.keys(problemsOf(filterText(field, operator, "")))).toEqual([
          "filters[0].value",
        ]);
      }
      for (const operator of ["equals", "notequals", "gt"]) {
        expect(parseText(filterText(field, operator, "")).filters[0]?.value).toBe("");
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
        expect(problemsOf(filtersJson([{ field, operator: "equals", value }]))).toEqual({
          "filters[0].value": ["Must be text, a number, true or false."],
        });
      }
    }
    for (const value of [7, true]) {
      expect(
        problemsOf(filtersJson([{ field: "customerNumber", operator: "equals", value }])),
      ).toEqual({
        "filters[0].value": ["Must be text."],
      });
      expect(
        problemsOf(filtersJson([{ field: "createdAt", operator: "equals", value }])),
      ).toHaveProperty(["filters[0].value", 0], expect.stringContaining("ISO 8601"));
    }
    expect(
      problemsOf('filters=[{"field":"customerAttributes.a","operator":"gt","value":1e999}]'),
    ).toHaveProperty(["filters[0].value"]);
    expect(problemsOf(filtersJson([{ field: 7, operator: false, value: "x" }]))).toEqual({
      "filters[0].field": ["Must be text."],
      "filters[0].operator": ["Must be text."],
    });
  });

  test("NUL and half surrogate pairs are refused wherever they stand", () => {
    for (const bad of ["a\0", "\ud800", "x\udc00y"]) {
      const filter = { field: "companyName", operator: "equals", value: "x" };
      const found = problemsOf(
        filtersJson([
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
    expect(problemsOf("search=a%00")).toHaveProperty(["search"]);
  });

  test("sizes have bounds", () => {
    expect(problemsOf(filterText("companyName", "equals", "x".repeat(1001)))).toEqual({
      "filters[0].value": ["At most 1000 characters."],
    });
    expect(parseText(filterText("companyName", "equals", "😀".repeat(1000))).filters).toHaveLength(
      1,
    );
    for (const part of ["group", "row"]) {
      for (const value of ["", "x".repeat(65)]) {
        expect(
          problemsOf(`${filterText("contacts.email", "equals", "x")}&filters[0].${part}=${value}`),
        ).toEqual({
          [`filters[0].${part}`]: ["Must have 1 to 64 characters."],
        });
      }
    }
    expect(
      problemsOf(filtersJson([{ field: "active", operator: "equals", value: true, group: {} }])),
    ).toEqual({
      "filters[0].group": ["Must be text."],
    });
  });

  test("only addresses and contacts have rows", () => {
    expect(
      problemsOf(`${filterText("companyName", "equals", "x")}&filters[0].row=1`),
    ).toHaveProperty(["filters[0].row"]);
  });
});
