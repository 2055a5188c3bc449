import { z } from "zod";
import { currencySchema } from "@/lib/lists/schema";
import { isPeriodEnd, PERIOD_NAMES, type Period } from "@/lib/period";
import { cleanText, isStorable, textLength } from "@/lib/text";
import { parse } from "@/lib/validation";
import {
  ACCOUNT_STATES,
  DIRECTIONS,
  GROUP_SORTS,
  GROUPINGS,
  NONE,
  PAGE_SIZES,
  type ReportQuery,
  STANDARD_REPORT,
  standardSort,
} from "./report-query";

const LONGEST = 64;
const MOST_PAGES = 1_000_000;

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `Must be one of ${names.join(", ")}.` }).optional();

const text = z
  .string()
  .refine((value) => isStorable(value) && textLength(value) <= LONGEST, {
    error: `At most ${LONGEST} characters.`,
  })
  .transform(cleanText)
  .optional();

const country = z
  .string()
  .refine((value) => value.toLowerCase() === NONE || /^[a-z]{2}$/i.test(value), {
    error: `Must be a country's two letters, such as DE, or ${NONE}.`,
  })
  .transform((value) => (value.toLowerCase() === NONE ? NONE : value.toUpperCase()))
  .optional();

const end = z
  .string()
  .refine(isPeriodEnd, { error: "Must be a day as in 2026-11-24, or @days-30." })
  .optional();

const NOT_A_PAGE = `Must be a whole number from 1 to ${MOST_PAGES}.`;
const page = z
  .string()
  .regex(/^\d{1,7}$/, { error: NOT_A_PAGE, abort: true })
  .transform(Number)
  .refine((value) => value >= 1 && value <= MOST_PAGES, { error: NOT_A_PAGE })
  .optional();

const pageSize = z
  .string()
  .transform((value) => PAGE_SIZES.find((size) => String(size) === value))
  .refine((size) => size !== undefined, { error: `Must be one of ${PAGE_SIZES.join(", ")}.` })
  .optional();

const schema = z
  .object({
    period: oneOf(PERIOD_NAMES),
    from: end,
    to: end,
    rep: text,
    tier: text,
    country,
    currency: currencySchema.optional(),
    accounts: oneOf(ACCOUNT_STATES),
    account: text,
    by: oneOf(GROUPINGS),
    sort: oneOf(GROUP_SORTS),
    direction: oneOf(DIRECTIONS),
    groupPage: page,
    page,
    pageSize,
  })
  .refine(({ period, from, to }) => period === undefined || (from ?? to) === undefined, {
    path: ["period"],
    error: "Either a period, or from and to.",
  })
  .refine(
    ({ from, to }) => !(from && to) || from.startsWith("@") || to.startsWith("@") || from <= to,
    { path: ["to"], error: "Must not be before from." },
  );

function periodOf({ period, from, to }: z.output<typeof schema>): Period {
  if (period !== undefined) return { name: period };
  if ((from ?? to) === undefined) return STANDARD_REPORT.period;
  return { from: from ?? null, to: to ?? null };
}

/**
 * Reads the parameters of the report of the orders; empty parameters are ignored.
 * @throws AppError `validation` with every problem under the name of its parameter.
 */
export function parseReportQuery(params: URLSearchParams): ReportQuery {
  const filled = [...params].map(([name, value]) => [name, value.trim()]);
  const given = parse(schema, Object.fromEntries(filled.filter(([, value]) => value !== "")));
  const by = given.by ?? STANDARD_REPORT.by;
  const standard = standardSort(by);
  return {
    period: periodOf(given),
    rep: given.rep ?? null,
    tier: given.tier ?? null,
    country: given.country ?? null,
    currency: given.currency ?? null,
    accounts: given.accounts ?? null,
    account: given.account ?? null,
    by,
    sort: given.sort ?? standard.sort,
    direction: given.direction ?? standard.direction,
    groupPage: given.groupPage ?? 1,
    page: given.page ?? 1,
    pageSize: given.pageSize ?? STANDARD_REPORT.pageSize,
  };
}
