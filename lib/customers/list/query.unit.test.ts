import { describe, expect, test } from "vitest";
import { filterText, parseText, problemsOf } from "@/e2e/list-text";
import { CUSTOMER } from "@/lib/customers/record/fields";
import { DEFAULT_QUERY, parseCursorQuery, SORT_FIELDS, toSearchParams } from "./query";

test("nothing asked for gives the defaults, and they give nothing back", () => {
  expect(parseText("")).toEqual(DEFAULT_QUERY);
  expect(toSearchParams(DEFAULT_QUERY).toString()).toBe("");
  expect(parseText("columns=city&utm=x")).toEqual(DEFAULT_QUERY);
});

test("the vendor's example", () => {
  expect(parseText("pageNumber=1&pageSize=25&sortOn=Name&sortDirection=asc")).toEqual(
    DEFAULT_QUERY,
  );
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
  expect(problemsOf(`pageNumber=${encodeURIComponent(value)}`)).toEqual({
    pageNumber: ["Must be a whole number from 1 to 2147483647."],
  });
});

test.each(["0", "201", "-25", "ten", ""])("pageSize=%s is refused", (value) => {
  expect(problemsOf(`pageSize=${value}`)).toEqual({
    pageSize: ["Must be a whole number from 1 to 200."],
  });
});

test("the bounds themselves are taken", () => {
  expect(parseText("pageNumber=2147483647&pageSize=200")).toMatchObject({
    pageNumber: 2147483647,
    pageSize: 200,
  });
  expect(parseText("pageNumber=1&pageSize=1")).toMatchObject({ pageNumber: 1, pageSize: 1 });
});

test("names of parameters, fields, operators and directions are taken in any case", () => {
  expect(
    parseText(
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
    expect(parseText("sortOn=active,pricing,terms&sortDirection=asc,desc").sort).toEqual([
      { field: "active", direction: "asc" },
      { field: "pricing", direction: "desc" },
      { field: "terms", direction: "desc" },
    ]);
  });

  test("a direction alone is that of the name", () => {
    expect(parseText("sortDirection=desc").sort).toEqual([
      { field: "companyName", direction: "desc" },
    ]);
  });

  test("every scalar field and both times can be sorted by; a field said twice counts once", () => {
    for (const field of SORT_FIELDS) {
      expect(parseText(`sortOn=${field}`).sort).toEqual([{ field, direction: "asc" }]);
    }
    expect(SORT_FIELDS).toEqual(Object.keys(CUSTOMER));
    expect(parseText("sortOn=Name,companyName&sortDirection=desc,asc").sort).toEqual([
      { field: "companyName", direction: "desc" },
    ]);
  });

  test("an attribute's key keeps its case", () => {
    expect(parseText("sortOn=Name, CUSTOMERattributes.Rank a.b").sort).toEqual([
      { field: "companyName", direction: "asc" },
      { field: "customerAttributes.Rank a.b", direction: "asc" },
    ]);
  });

  test.each(["addresses.city", "", "name,", "customerAttributes.", "id", "companyNameKey"])(
    "sortOn=%s is refused with what is allowed",
    (value) => {
      expect(problemsOf(`sortOn=${value}`).sortOn?.[0]).toContain("Allowed: Name, customerNumber,");
    },
  );

  test("an unknown direction, and more directions than fields, are refused", () => {
    expect(problemsOf("sortDirection=up")).toEqual({ sortDirection: ["Must be asc or desc."] });
    expect(problemsOf("sortOn=name&sortDirection=")).toEqual({
      sortDirection: ["Must be asc or desc."],
    });
    expect(problemsOf("sortDirection=asc,desc").sortDirection).toHaveLength(1);
  });
});

test("search has 1 to 200 characters, counted as code points", () => {
  expect(parseText(`search=${"😀".repeat(200)}`).search).toBe("😀".repeat(200));
  for (const text of ["", "%20", "%09%0A", "x".repeat(201)]) {
    expect(problemsOf(`search=${text}`)).toEqual({ search: ["Must have 1 to 200 characters."] });
  }
});

test("include takes addresses and contacts", () => {
  expect(parseText("include=contacts").include).toEqual(["contacts"]);
  expect(parseText("include=contacts, addresses,contacts").include).toEqual([
    "addresses",
    "contacts",
  ]);
  for (const text of ["", "orders", "addresses,"]) {
    expect(problemsOf(`include=${text}`)).toEqual({
      include: ["Unknown part. Allowed: addresses, contacts."],
    });
  }
});

test("from cursor to cursor include takes total too", () => {
  const read = (text: string) => parseCursorQuery(new URLSearchParams(`after=&${text}`));
  expect(read("")).toMatchObject({ include: [], withTotal: false });
  expect(read("include=Total")).toMatchObject({ include: [], withTotal: true });
  expect(read("Include=contacts,total")).toMatchObject({ include: ["contacts"], withTotal: true });
  for (const [text, problem] of [
    ["include=total,foo", "Unknown part. Allowed: addresses, contacts, total."],
    ["include=total&include=addresses", "Given twice."],
    ["include=total&include=total", "Given twice."],
  ] as const) {
    expect(() => read(text), text).toThrow(
      expect.objectContaining({ errors: { include: [problem] } }),
    );
  }
});

test("a parameter that is given twice is refused", () => {
  expect(problemsOf("pageNumber=1&PAGENUMBER=1&search=a&search=b")).toEqual({
    pageNumber: ["Given twice."],
    search: ["Given twice."],
  });
});

test("all problems come at once", () => {
  const found = problemsOf(
    `pageNumber=0&pageSize=0&sortOn=x&sortDirection=y&search=&include=z&${filterText("a", "b", "c")}&filters[1].field=active`,
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
