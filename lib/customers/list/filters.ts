import { FILTER_ISSUES, findIssue, ISSUE_FIELD } from "@/lib/customers/quality/issues";
import { countryCodeOf } from "@/lib/customers/record/codes";
import { seenText } from "@/lib/customers/record/field-text";
import {
  ADDRESS_FIELDS,
  ATTRIBUTES_PREFIX,
  CONTACT_FIELDS,
  CUSTOMER_FIELDS,
  TIMESTAMP_FIELDS,
} from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import { daysAgo, instantOf } from "@/lib/instants";
import { isStorable, textLength } from "@/lib/text";

export const OPERATORS = [
  "startswith",
  "contains",
  "notcontains",
  "endswith",
  "equals",
  "notequals",
  "gt",
  "gte",
  "lt",
  "lte",
] as const;

export type Operator = (typeof OPERATORS)[number];

/** One condition of a list. The field and the operator are spelt as in the registry. */
export type Filter = {
  field: string;
  operator: Operator;
  /** `@me` and `@days-30` stay as they are; the query resolves them. */
  value: string | number | boolean;
  /** Any filter of a group may hold; all groups and all filters without a group must hold. */
  group?: string;
  /**
   * Within a group, filters on addresses or contacts with the same `row` must hold for the same
   * item.
   */
  row?: string;
};

/**
 * A field of the registry, or an issue, which depends on several fields
 * (lib/customers/quality/issues.ts).
 */
export type FilterableField = Field | IssueField;
type IssueField = Pick<Field, "name" | "label" | "column" | "key" | "nullable"> & {
  isCode?: false;
  type: "issue";
  values: "issues";
};

/** What a filter can be about: a field of the registry, or an attribute by its key. */
export type FilterField =
  | { scope: "customer" | "addresses" | "contacts"; name: string; field: FilterableField }
  | { scope: "attribute"; name: string; key: string };

export const ME = "@me";
export const MOST_CHARACTERS = 1_000;
const ATTRIBUTE_PLACEHOLDER = `${ATTRIBUTES_PREFIX}<key>`;

const ISSUE: IssueField = {
  name: ISSUE_FIELD,
  label: "Issue",
  type: "issue",
  column: ISSUE_FIELD,
  nullable: false,
  values: "issues",
};

/** Every field that a filter can name except attributes, in the API's order. */
export const FILTER_FIELDS: readonly Exclude<FilterField, { scope: "attribute" }>[] = [
  ...[...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS, ISSUE].map((field) => ({
    scope: "customer" as const,
    name: field.name,
    field,
  })),
  ...ADDRESS_FIELDS.map((field) => ({
    scope: "addresses" as const,
    name: `addresses.${field.name}`,
    field,
  })),
  ...CONTACT_FIELDS.map((field) => ({
    scope: "contacts" as const,
    name: `contacts.${field.name}`,
    field,
  })),
];

const byName = new Map<string, FilterField>(
  FILTER_FIELDS.map((field) => [field.name.toLowerCase(), field]),
);

/**
 * Finds a field by its name in any case; an attribute's key keeps its case. Null when there is
 * none.
 */
export function findFilterField(name: string): FilterField | null {
  const known = byName.get(name.toLowerCase());
  if (known) return known;
  const key = name.slice(ATTRIBUTES_PREFIX.length);
  return key !== "" && name.toLowerCase().startsWith(ATTRIBUTES_PREFIX.toLowerCase())
    ? { scope: "attribute", name: `${ATTRIBUTES_PREFIX}${key}`, key }
    : null;
}

const EQUALITY: readonly Operator[] = ["equals", "notequals"];
const ORDER: readonly Operator[] = [...EQUALITY, "gt", "gte", "lt", "lte"];

/** The operators that make sense for a field (api.md, List). */
export function operatorsOf(field: FilterField): readonly Operator[] {
  if (field.scope === "attribute" || field.field.type === "text") return OPERATORS;
  return field.field.type === "date" ? ORDER : EQUALITY;
}

/** Finds an operator by its name in any case; null when there is none. */
export function findOperator(name: string): Operator | null {
  const lower = name.toLowerCase();
  return OPERATORS.find((operator) => operator === lower) ?? null;
}

export const UNKNOWN_FIELD = `Unknown field. Allowed: ${[
  ...FILTER_FIELDS.map((field) => field.name),
  ATTRIBUTE_PLACEHOLDER,
].join(", ")}.`;

export const UNKNOWN_OPERATOR = `Unknown operator. Allowed: ${OPERATORS.join(", ")}.`;

/** Why a field does not accept an operator; null when it does. */
export function operatorProblem(field: FilterField, operator: Operator): string | null {
  const allowed = operatorsOf(field);
  return allowed.includes(operator)
    ? null
    : `${field.name} does not take ${operator}. Allowed: ${allowed.join(", ")}.`;
}

type Checked = { value: string | boolean } | { problem: string };

const NEEDS_TEXT: ReadonlySet<Operator | null> = new Set([
  "startswith",
  "contains",
  "notcontains",
  "endswith",
]);

function checkText(value: string, operator: Operator | null, isCode = false): Checked {
  if (seenText(value, isCode) === "" && NEEDS_TEXT.has(operator)) {
    return {
      problem:
        "Must not be empty. With an empty value `equals` finds what is empty, `notequals` what is not.",
    };
  }
  return { value };
}

/** Normalizes a filter's value as a write would, so that it matches stored values. */
export function asWritten(
  { name, isCode }: FilterableField,
  value: string,
  operator: Operator,
): string {
  const text = seenText(value, isCode === true);
  return name === "country" && !NEEDS_TEXT.has(operator) ? countryCodeOf(text.trim()) : text;
}

function checkBoolean(value: string | number | boolean): Checked {
  const lower = String(value).toLowerCase();
  return typeof value !== "number" && (lower === "true" || lower === "false")
    ? { value: lower === "true" }
    : { problem: "Must be true or false." };
}

function checkDate(value: string | number | boolean): Checked {
  if (typeof value !== "string") return { problem: NOT_A_DATE };
  const days = daysAgo(value);
  if (days !== null) return { value: `@days-${days}` };
  return instantOf(value) === null ? { problem: NOT_A_DATE } : { value };
}

function checkIssue(value: string): Checked {
  const issue = findIssue(value);
  return issue
    ? { value: issue }
    : { problem: `Unknown issue. Allowed: ${FILTER_ISSUES.join(", ")}.` };
}

const NOT_A_DATE =
  "Must be an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:00:00Z, or @days-30 for thirty days ago.";

function isScalar(value: unknown): value is string | number | boolean {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

/**
 * Checks a filter's value against its field; attributes accept numbers and booleans as text.
 * @param field null when the field is unknown; then only the rules for all fields are checked.
 */
export function checkValue(
  field: FilterField | null,
  operator: Operator | null,
  value: unknown,
): Checked {
  if (!isScalar(value)) return { problem: "Must be text, a number, true or false." };
  if (typeof value === "string") {
    if (!isStorable(value)) return { problem: UNSTORABLE };
    if (textLength(value) > MOST_CHARACTERS) {
      return { problem: `At most ${MOST_CHARACTERS} characters.` };
    }
  }
  if (!field) return { value: String(value) };
  if (field.scope === "attribute") return checkText(String(value), operator);
  if (field.field.type === "boolean") return checkBoolean(value);
  if (field.field.type === "date") return checkDate(value);
  if (typeof value !== "string") return { problem: "Must be text." };
  if (field.field.type === "issue") return checkIssue(value);
  if (field.name === "repNumber" && value.toLowerCase() === ME) return { value: ME };
  return checkText(value, operator, field.field.isCode);
}

export const UNSTORABLE = "Contains a NUL character or half a surrogate pair.";
