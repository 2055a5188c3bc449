import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { parseReportQuery } from "./report-params";
import {
  changed,
  type ReportQuery,
  reportHref,
  reportParams,
  STANDARD_REPORT,
} from "./report-query";

const read = (search: string) => parseReportQuery(new URLSearchParams(search));

function problems(search: string) {
  try {
    read(search);
  } catch (error) {
    if (error instanceof AppError) return error.errors;
    throw error;
  }
  throw new Error("It has no problem.");
}

describe("the report's address", () => {
  test("says nothing of what is standard, and reads back all of the rest", () => {
    expect(reportHref(STANDARD_REPORT)).toBe("/orders");
    expect(read("")).toEqual(STANDARD_REPORT);
    const queries: Partial<ReportQuery>[] = [
      { period: { name: "all" }, by: "rep", sort: "name", direction: "asc", groupPage: 3 },
      { period: { from: "2026-01-31", to: null }, tier: "Whole & sale", page: 12, pageSize: 50 },
      { period: { from: "@days-30", to: "@days-1" }, rep: "@none", country: "DE" },
      { currency: "EUR", accounts: "deleted", account: "A/B 1%", by: "account" },
      { rep: "@me", country: "@none", sort: "orders", direction: "desc" },
    ];
    for (const change of queries) {
      const query = changed(STANDARD_REPORT, change);
      expect(parseReportQuery(reportParams(query))).toEqual(query);
    }
  });

  test("names each value that it does not know, with those that there are", () => {
    expect(
      problems(
        "period=soon&rep=a%00b&country=DEU&currency=ZZZ&accounts=all&by=week&sort=share&direction=up&groupPage=0&page=x&pageSize=7&to=never",
      ),
    ).toEqual({
      period: [
        "Must be one of this-month, last-month, this-quarter, last-12-months, this-year, last-year, all.",
      ],
      to: ["Must be a day as in 2026-11-24, or @days-30."],
      rep: ["At most 64 characters."],
      country: ["Must be a country's two letters, such as DE, or @none."],
      currency: ["Must be an ISO 4217 currency code, such as USD or EUR."],
      accounts: ["Must be one of existing, deleted."],
      by: ["Must be one of month, rep, tier, country, account."],
      sort: ["Must be one of name, orders, total."],
      direction: ["Must be one of asc, desc."],
      groupPage: ["Must be a whole number from 1 to 1000000."],
      page: ["Must be a whole number from 1 to 1000000."],
      pageSize: ["Must be one of 25, 50, 100."],
    });
    expect(problems("period=all&from=2026-01-01")).toEqual({
      period: ["Either a period, or from and to."],
    });
    expect(problems("from=2026-02-01&to=2026-01-31")).toEqual({ to: ["Must not be before from."] });
  });

  test("takes empty parameters for none, and codes in either case", () => {
    expect(read("rep=&tier=+&country=de&currency=eur&from=&by=")).toEqual({
      ...STANDARD_REPORT,
      country: "DE",
      currency: "EUR",
    });
  });
});
