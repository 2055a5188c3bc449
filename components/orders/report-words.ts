import { accountPath } from "@/lib/customers/form/path";
import type { Group } from "@/lib/orders/report-groups";
import {
  changed,
  type Grouping,
  NONE,
  type ReportQuery,
  reportHref,
} from "@/lib/orders/report-query";
import { monthPeriod, type PeriodName } from "@/lib/period";

export const PERIOD_LABELS: Record<PeriodName, string> = {
  "this-month": "This month",
  "last-month": "Last month",
  "this-quarter": "This quarter",
  "last-12-months": "Last 12 months",
  "this-year": "This year",
  "last-year": "Last year",
  all: "Any time",
};

export const GROUPING_LABELS: Record<Grouping, string> = {
  month: "Month",
  rep: "Rep",
  tier: "Tier",
  country: "Country",
  account: "Account",
};

/** What the dimension refers to when the account has changed since the order. */
export const GROUPING_NOTES: Record<Grouping, string | null> = {
  month: null,
  rep: "The rep whom each order was placed under, whoever has the account now.",
  tier: "The tier that the account has today.",
  country:
    "The country that the account is in today: of its primary shipping address, else of its primary billing address.",
  account:
    "Orders go along when their account is renumbered. Those of a deleted account stay under the number they were placed under; a new account with that number does not get them.",
};

export const DELETED_ACCOUNTS = "Deleted accounts";

/** The name of a month `YYYY-MM`. */
export function monthName(month: string, locale: string, style: "long" | "short" = "long"): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: style,
    ...(style === "long" ? { year: "numeric" } : {}),
    timeZone: "UTC",
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(code) ?? code;
}

export function ordersText(count: number, locale: string): string {
  return count === 1 ? "1 order" : `${new Intl.NumberFormat(locale).format(count)} orders`;
}

/** A group's name; for an account its company name. */
export function groupName(by: Grouping, group: Group, locale: string): string {
  const { key, name, isGone } = group;
  if (by === "account") return name ?? key ?? "";
  if (key === null) return isGone ? DELETED_ACCOUNTS : by === "rep" ? "No rep" : "No country";
  switch (by) {
    case "month":
      return monthName(key, locale);
    case "rep":
      return name ?? key;
    case "tier":
      return key;
    case "country":
      return countryName(key, locale);
  }
}

/** A group's link: an account's page if it exists, else the report filtered by the group. */
export function groupHref(query: ReportQuery, { key, isGone }: Group): string {
  const { by } = query;
  if (by === "account") {
    return isGone
      ? reportHref(changed(query, { by: "month", account: key, accounts: "deleted" }))
      : accountPath(key ?? "");
  }
  if (by === "month" && key !== null) {
    return reportHref(changed(query, { by: "account", period: monthPeriod(key) }));
  }
  const narrowed = isGone ? { accounts: "deleted" as const } : { [by]: key ?? NONE };
  return reportHref(changed(query, { by: "account", ...narrowed }));
}
