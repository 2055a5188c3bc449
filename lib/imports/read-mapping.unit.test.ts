import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { planFor } from "./plan";
import { parseMapping } from "./read-mapping";
import { rowInput } from "./row";

function problems(mapping: unknown, header: string[] = []) {
  try {
    planFor(parseMapping(typeof mapping === "string" ? mapping : JSON.stringify(mapping)), header);
  } catch (error) {
    if (error instanceof AppError) return error.errors;
    throw error;
  }
  return null;
}

type Parts = { columns?: object; templates?: object; constants?: object };

const customers = ({ columns, templates, constants }: Parts) => ({
  target: "customers",
  columns: { No: "customerNumber", Name: "companyName", ...columns },
  templates: { companyEmail: "{No}@x.example", ...templates },
  constants: { pricing: "Wholesale", ...constants },
});

function read(mapping: Parts, cells: Record<string, string>) {
  const plan = planFor(parseMapping(JSON.stringify(customers(mapping))), Object.keys(cells));
  return rowInput(plan, Object.values(cells));
}

describe("a mapping", () => {
  test("that is no JSON, or has another shape, is told so at the place", () => {
    expect(problems("{")).toMatchObject({ body: [expect.stringMatching(/^Is no JSON: /)] });
    expect(
      problems({
        target: "invoices",
        colums: {},
        delimiter: "",
        encoding: "klingon",
        merge: ["all"],
      }),
    ).toEqual({
      target: ["Must be one of: customers, reps, orders."],
      delimiter: ["Must be one character."],
      encoding: ["Must be an encoding such as utf-8 or windows-1252."],
      "merge[0]": ["Must be one of: addresses, contacts, customerAttributes."],
      body: ['Unrecognized key: "colums"'],
    });
  });

  test("with fields that are not there, twice there or missing names them all", () => {
    const errors = problems({
      target: "reps",
      columns: {
        A: "number",
        B: { firstName: "name" },
        C: 7,
        D: { field: "active", as: "date" },
        E: { field: "phone", as: "text", format: "YYYY", other: 1 },
        F: ["email", "email"],
      },
      templates: { name: "{A" },
      constants: { phone: {} },
    });
    expect(errors).toEqual({ "constants.phone": ["Must be text, a number, true, false or null."] });
    const more = problems({
      target: "reps",
      columns: {
        A: "number",
        B: { firstName: "name" },
        C: 7,
        D: { field: "active", as: "date" },
        E: { field: "phone", as: "text", format: "YYYY", other: 1 },
        F: ["email", "email"],
      },
      templates: { name: "{A" },
    });
    expect(more).toEqual({
      "columns.A": [
        "There is no field number. The fields are: repNumber, name, email, phone, active.",
      ],
      "columns.B.lastName": ["Must name the field of the last name."],
      "columns.C": [expect.stringContaining("expected object")],
      "columns.D.as": ["The field active cannot be read as date."],
      "columns.E": ['Unrecognized key: "other"'],
      "columns.E.format": ["Must hold YYYY, MM or M, and DD or D, once each."],
      "columns.F[1]": ["The field email is filled already."],
      "templates.name": ["Has a brace that is not closed or not opened."],
      columns: ["Nothing fills the field repNumber.", "Nothing fills the field name."],
    });
  });

  test("counts addresses and contacts from 0 without a gap", () => {
    const errors = problems(
      customers({
        columns: { A: "addresses[1].city", B: "contacts[0].shoe", C: "addresses[50].city" },
      }),
    );
    expect(Object.keys(errors ?? {})).toEqual(["columns.B", "columns.C", "columns.A"]);
    expect(errors?.["columns.A"]).toEqual(["There is no addresses[0] before addresses[1].city."]);
  });

  test("must fit the file's columns", () => {
    const mapping = customers({ columns: { City: "addresses[0].city", Fax: null } });
    expect(problems(mapping, ["No", "Name", "Name", "Town"])).toEqual({
      "columns.Name": ["The file has the column Name 2 times."],
      "columns.City": ["The file has no column City."],
      "columns.Fax": ["The file has no column Fax."],
    });
    const fits = parseMapping(JSON.stringify(customers({})));
    expect(planFor(fits, [" No", "Name ", "Town"]).leftOut).toEqual(["Town"]);
  });
});

describe("a row", () => {
  const mapping = {
    columns: {
      Person: { firstName: "contacts[0].firstName", lastName: "contacts[0].lastName" },
      Buyer: { firstName: "contacts[1].firstName", lastName: "contacts[1].lastName" },
      Town: ["addresses[0].city", "customerAttributes.town"],
      Country: { field: "addresses[0].country", as: "country" },
      Credit: { field: "customerAttributes.creditLimit", as: "number" },
      Status: { field: "active", values: { open: true, closed: false } },
    },
    constants: { "addresses[0].addressType": "Billing", "customerAttributes.source": "ERP" },
  };
  const cells = {
    No: "A-1",
    Name: "Acme",
    Person: "Ana Lena Ruiz",
    Buyer: "Bo Ek",
    Town: "Malmö",
    Country: "Sweden",
    Credit: "50,000",
    Status: "closed",
  };

  test("becomes what the verb takes", () => {
    expect(read(mapping, cells)).toMatchObject({
      problems: [],
      input: {
        customerNumber: "A-1",
        companyName: "Acme",
        companyEmail: "A-1@x.example",
        pricing: "Wholesale",
        active: false,
        addresses: [{ city: "Malmö", country: "SE", addressType: "Billing" }],
        contacts: [
          { firstName: "Ana Lena", lastName: "Ruiz" },
          { firstName: "Bo", lastName: "Ek" },
        ],
        customerAttributes: { town: "Malmö", creditLimit: 50000, source: "ERP" },
      },
    });
  });

  test("leaves out addresses and contacts of which every column is empty", () => {
    const empty = { Person: "", Town: "", Country: "", Credit: "", Status: "" };
    const { input, explain } = read(mapping, { ...cells, ...empty });
    expect(input).not.toHaveProperty("active");
    expect(input).toMatchObject({
      addresses: [],
      contacts: [{ firstName: "Bo", lastName: "Ek" }],
      customerAttributes: { source: "ERP" },
    });
    expect(
      explain({ "contacts[0].lastName": ["Too long."], pricing: ["No."], other: ["?"] }),
    ).toEqual([
      { column: "Buyer", message: "Too long." },
      { column: "pricing (constant)", message: "No." },
      { column: "other", message: "?" },
    ]);
  });

  test("tells what is wrong with its cells, each once", () => {
    const { problems: found, explain } = read(mapping, {
      ...cells,
      Country: "Atlantis",
      Credit: "lots",
    });
    expect(found).toEqual([
      { column: "Country", message: "Is no country known by name: Atlantis." },
      { column: "Credit", message: "Is no number such as 1234.50." },
    ]);
    expect(explain({ "addresses[0].country": ["Must be …"], companyName: ["Required."] })).toEqual([
      { column: "Name", message: "Required." },
    ]);
  });
});
