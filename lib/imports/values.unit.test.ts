import { describe, expect, test } from "vitest";
import { countryCode } from "./countries";
import { fillTemplate, parseTemplate, templateColumns } from "./template";
import { cleanCell, datePattern, type Reading, readCell, splitName } from "./values";

const read = (text: string, reading: Reading) => {
  const result = readCell(text, reading);
  return "value" in result ? result.value : result;
};

describe("a country", () => {
  test.each([
    ["Germany", "DE"],
    [" the netherlands", "NL"],
    ["UK", "GB"],
    ["U.S.A.", "US"],
    ["usa", "US"],
    ["United Kingdom of Great Britain and Northern Ireland", "GB"],
    ["Türkiye", "TR"],
    ["Turkiye", "TR"],
    ["Turkey", "TR"],
    ["Côte d'Ivoire", "CI"],
    ["Ivory Coast", "CI"],
    ["Czech Republic", "CZ"],
    ["South Korea", "KR"],
    ["gb", "GB"],
    ["DEU", "DE"],
  ])("%s is %s", (name, code) => {
    expect(countryCode(name)).toBe(code);
  });

  test("that nobody knows has no code", () => {
    expect(countryCode("Atlantis")).toBeNull();
    expect(countryCode("")).toBeNull();
    expect(read("Atlantis", { type: "country" })).toEqual({
      problem: "Is no country known by name: Atlantis.",
    });
    expect(read("Atlantis", { type: "country", values: { ATLANTIS: "PT" } })).toBe("PT");
  });
});

describe("a cell", () => {
  test("as a date", () => {
    expect(read("1996-07-04", { type: "date" })).toBe("1996-07-04");
    expect(read("1996-07-04T10:00:00Z", { type: "date" })).toBe("1996-07-04");
    expect(read("4.7.1996", { type: "date", format: "D.M.YYYY" })).toBe("1996-07-04");
    expect(read("07/04/1996", { type: "date", format: "MM/DD/YYYY" })).toBe("1996-07-04");
    expect(read("1996-07-04", { type: "date", format: "D.M.YYYY" })).toEqual({
      problem: "Is no date as D.M.YYYY.",
    });
    expect(read("soon", { type: "date" })).toEqual({ problem: "Is no date as YYYY-MM-DD." });
    expect(datePattern("YYYY-MM")).toBeNull();
    expect(datePattern("DD.MM.YYYY DD")).toBeNull();
  });

  test("as an amount, never read wrongly in silence", () => {
    expect(read("1863.40", { type: "amount" })).toBe("1863.40");
    expect(read("-1,863.40", { type: "amount" })).toBe("-1863.40");
    expect(read("1 234 567", { type: "amount" })).toBe("1234567");
    expect(read("1.863,4", { type: "amount", decimalMark: "," })).toBe("1863.4");
    const problem = "Is no number such as 1234.50.";
    for (const text of ["1,5", "1.863,40", "1,8634", "1,863 400", "$5", "1e3", ".5", "--1"]) {
      expect(read(text, { type: "amount" })).toEqual({ problem });
    }
  });

  test("as a number, true or false, and as text", () => {
    expect(read("50,000.5", { type: "number" })).toBe(50000.5);
    expect(read("Yes", { type: "boolean" })).toBe(true);
    expect(read("0", { type: "boolean" })).toBe(false);
    expect(read("", { type: "boolean" })).toBeUndefined();
    expect(read("maybe", { type: "boolean" })).toEqual({
      problem: "Is neither true nor false.",
    });
    expect(read("", { type: "text" })).toBeNull();
    expect(read("x", { type: "text", values: { "": "none" } })).toBe("x");
    expect(read("", { type: "text", values: { "": "none" } })).toBe("none");
  });

  test("loses what a spreadsheet put before it", () => {
    expect(cleanCell("'+1 555 0100")).toBe("+1 555 0100");
    expect(cleanCell(" 'tis ")).toBe("'tis");
    expect(cleanCell("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  });
});

test("the last word of a name is the last name", () => {
  expect(splitName("José Pedro  Freyre")).toEqual({ firstName: "José Pedro", lastName: "Freyre" });
  expect(splitName("Cher")).toEqual({ firstName: "", lastName: "Cher" });
  expect(splitName("")).toEqual({ firstName: "", lastName: "" });
});

describe("a template", () => {
  const filled = (text: string, cells: Record<string, string>) => {
    const template = parseTemplate(text);
    if (typeof template === "string") return { problem: template };
    return fillTemplate(template, (column) => cells[column] ?? "");
  };

  test("takes columns into its text", () => {
    const cells = { CustomerID: "ALFKI", City: "Köln" };
    expect(filled("{CustomerID|lower}@northwind.example", cells)).toBe("alfki@northwind.example");
    expect(filled("{City|upper}-{CustomerID}", cells)).toBe("KÖLN-ALFKI");
    expect(filled("{None}-{Nothing}", cells)).toBe("");
    expect(filled("fixed", cells)).toBe("fixed");
    expect(templateColumns(["x", { column: "A", filter: null }])).toEqual(["A"]);
  });

  test("says what is wrong with it", () => {
    const brace = { problem: "Has a brace that is not closed or not opened." };
    expect(filled("{CustomerID", {})).toEqual(brace);
    expect(filled("CustomerID}", {})).toEqual(brace);
    expect(filled("{a|shout}", {})).toEqual({
      problem: "Has an unknown filter in {a|shout}; there are lower, upper.",
    });
  });
});
