import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { IssueContext } from "@/lib/customers/quality/issue-context";
import { findIssue } from "@/lib/customers/quality/issues";
import { issueSql } from "@/lib/customers/quality/issues-sql";
import { empty, escapeLike, raw, type Sql, sql } from "@/lib/db/sql";
import { daysAgo, instantOf, startOfDay } from "@/lib/instants";
import { textKey } from "@/lib/text";
import {
  asWritten,
  type Filter,
  type FilterableField,
  type FilterField,
  ME,
  type Operator,
} from "./filters";

/** A filter as SQL; the customer's row is `c`, an address or contact is `x`. */
export type Condition = {
  sql: Sql;
  /** Whether a customer without any address or contact matches (api.md, List). */
  withoutRows: boolean;
};

/** What a condition needs besides the account. */
export type Context = {
  /** The time from which `@days-30` counts back. */
  now: Date;
  /** Set when a filter asks for an issue. */
  issues: IssueContext | null;
};

type Comparison = "gt" | "gte" | "lt" | "lte";

const COMPARISONS: Record<Comparison, Sql> = {
  gt: raw(">"),
  gte: raw(">="),
  lt: raw("<"),
  lte: raw("<="),
};

const NOTHING = sql`FALSE`;

const LAST_CODE_POINT = 0x10ffff;

/**
 * The first text, by code points, after all texts that begin with `prefix`; null when there is
 * none.
 */
function afterPrefix(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  // Skips the surrogates, which are not characters.
  points.push(last === 0xd7ff ? 0xe000 : last + 1);
  return String.fromCodePoint(...points);
}

/**
 * Prefix search as a range: an index can serve it under row-level security; LIKE is not leakproof,
 * so it cannot.
 */
function startsWithSql(expression: Sql, key: string): Sql {
  const end = afterPrefix(key);
  const from = sql`${expression} >= ${key}`;
  return end === null ? from : sql`(${from} AND ${expression} < ${end})`;
}

function textSql(expression: Sql, operator: Operator, value: string): Sql {
  const key = textKey(value);
  const like = escapeLike(key);
  switch (operator) {
    case "equals":
      return value === ""
        ? sql`(${expression} IS NULL OR ${expression} = '')`
        : sql`${expression} = ${key}`;
    case "notequals":
      return value === ""
        ? sql`(${expression} IS NOT NULL AND ${expression} <> '')`
        : sql`${expression} IS DISTINCT FROM ${key}`;
    case "startswith":
      return startsWithSql(expression, key);
    case "endswith":
      return sql`${expression} LIKE ${`%${like}`}`;
    case "contains":
      return sql`${expression} LIKE ${`%${like}%`}`;
    case "notcontains":
      return sql`(${expression} IS NULL OR ${expression} NOT LIKE ${`%${like}%`})`;
    default:
      return sql`${expression} ${COMPARISONS[operator]} ${key}`;
  }
}

function booleanSql(expression: Sql, operator: Operator, value: boolean): Sql {
  return value === (operator === "equals") ? expression : sql`NOT ${expression}`;
}

function dateSql(expression: Sql, operator: Operator, value: string, now: Date): Sql {
  const days = daysAgo(value);
  const instant = days === null ? instantOf(value) : startOfDay(days, now);
  if (instant === null) throw new Error(`${value} is no date.`);
  const given = sql`${instant}::text::timestamptz`;
  if (operator === "equals") return sql`${expression} = ${given}`;
  if (operator === "notequals") return sql`${expression} <> ${given}`;
  if (operator in COMPARISONS) return sql`${expression} ${comparisonOf(operator)} ${given}`;
  throw new Error(`Dates do not take ${operator}.`);
}

function comparisonOf(operator: Operator): Sql {
  // Callers handle the operators that are not comparisons.
  return COMPARISONS[operator as Comparison] ?? empty;
}

/** Matches texts that both PostgreSQL and JavaScript read as a number, without overflow. */
const NUMBER = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]{1,3})?$";
const NUMBER_PATTERN = new RegExp(NUMBER);
const LONGEST_NUMBER = 400;

function readsAsNumber(key: string): boolean {
  return key.length <= LONGEST_NUMBER && NUMBER_PATTERN.test(key);
}

/**
 * An attribute's value as text, with an explicit collation: a function's result has the database's
 * default.
 */
const attributeText = (key: string): Sql =>
  sql`(c."customerAttributesKey" ->> ${key}::text) COLLATE "C"`;

function attributeSql(key: string, operator: Operator, text: string): Sql {
  const attribute = attributeText(key);
  const asText = textSql(attribute, operator, text);
  const number = textKey(text);
  if (!readsAsNumber(number)) return asText;
  const given = sql`${number}::text::numeric`;
  const value = sql`c."customerAttributesKey" -> ${key}::text`;
  const isNumber = sql`jsonb_typeof(${value}) = 'number'`;
  if (operator in COMPARISONS) {
    return sql`CASE WHEN ${isNumber} THEN (${value})::numeric ${comparisonOf(operator)} ${given}
      WHEN length(${attribute}) <= ${raw(String(LONGEST_NUMBER))} AND ${attribute} ~ ${raw(`'${NUMBER}'`)}
      THEN ${attribute}::numeric ${comparisonOf(operator)} ${given} ELSE ${asText} END`;
  }
  if (operator !== "equals" && operator !== "notequals") return asText;
  const same = operator === "equals" ? raw("=") : raw("<>");
  return sql`CASE WHEN ${isNumber} THEN (${value})::numeric ${same} ${given} ELSE ${asText} END`;
}

function fieldSql(
  actor: Actor,
  scope: "c" | "x",
  field: FilterableField,
  filter: Filter,
  { now, issues }: Context,
): Sql {
  const { operator, value } = filter;
  if (field.type === "boolean") {
    return booleanSql(raw(`${scope}."${field.column}"`), operator, value === true);
  }
  if (field.type === "issue") {
    const issue = findIssue(String(value));
    if (!issue || !issues) throw new Error(`The issue ${value} cannot be looked for.`);
    return booleanSql(issueSql(issue, issues), operator, true);
  }
  if (field.type === "date") {
    return dateSql(raw(`${scope}."${field.column}"`), operator, String(value), now);
  }
  if (field.name === "repNumber" && value === ME) {
    return actor.repNumber === null
      ? NOTHING
      : textSql(raw(`${scope}."${field.key}"`), operator, actor.repNumber);
  }
  // `organizationId` has no key column; within a list it is always the same.
  const expression = field.key
    ? raw(`${scope}."${field.key}"`)
    : sql`${textKey(actor.organizationId)}::text`;
  return textSql(expression, operator, asWritten(field, String(value), operator));
}

/**
 * One filter as an SQL condition. Fields and operators come from the registry; values are
 * parameters.
 */
export function conditionOf(
  actor: Actor,
  field: FilterField,
  filter: Filter,
  context: Context,
): Condition {
  const { operator, value } = filter;
  const withoutRows =
    value === "" ? operator === "equals" : operator === "notequals" || operator === "notcontains";
  if (field.scope === "attribute") {
    return { sql: attributeSql(field.key, operator, String(value)), withoutRows };
  }
  const row = field.scope === "customer" ? "c" : "x";
  return { sql: fieldSql(actor, row, field.field, filter, context), withoutRows };
}
