import {
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  findFilterField,
  type Operator,
} from "@/lib/customers/list/filters";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import { ACCOUNT_COLUMNS } from "@/lib/views/account-columns";

/** An operator as it is offered; some choices include a value. */
export type Choice = {
  id: string;
  label: string;
  operator: Operator;
  /** The value included in the words. */
  fixed?: "";
  /** The value is a number of days back from today. */
  isRelative?: true;
};

const EMPTY: Choice = { id: "empty", label: "is empty", operator: "equals", fixed: "" };
const NOT_EMPTY: Choice = {
  id: "notempty",
  label: "is not empty",
  operator: "notequals",
  fixed: "",
};

function plain(words: readonly (readonly [Operator, string])[]): Choice[] {
  return words.map(([operator, label]) => ({ id: operator, label, operator }));
}

const TEXT = plain([
  ["contains", "contains"],
  ["notcontains", "does not contain"],
  ["equals", "is"],
  ["notequals", "is not"],
  ["startswith", "starts with"],
  ["endswith", "ends with"],
]);

const TEXT_ORDER = plain([
  ["gt", "comes after"],
  ["gte", "is or comes after"],
  ["lt", "comes before"],
  ["lte", "is or comes before"],
]);

const ATTRIBUTE_ORDER = plain([
  ["gt", "is more than"],
  ["gte", "is at least"],
  ["lt", "is less than"],
  ["lte", "is at most"],
]);

const LISTED = [
  ...plain([
    ["equals", "is"],
    ["notequals", "is not"],
    ["contains", "contains"],
    ["notcontains", "does not contain"],
    ["startswith", "starts with"],
    ["endswith", "ends with"],
  ]),
];

const BOOLEAN = plain([
  ["equals", "is"],
  ["notequals", "is not"],
]);

const DATE: readonly Choice[] = [
  { id: "last", label: "is in the last", operator: "gte", isRelative: true },
  { id: "before-last", label: "is not in the last", operator: "lt", isRelative: true },
  ...plain([
    ["gte", "is on or after"],
    ["gt", "is after"],
    ["lte", "is on or before"],
    ["lt", "is before"],
    ["equals", "is exactly"],
    ["notequals", "is not exactly"],
  ]),
];

/** Whether accounts may have none of it. */
export function mayBeEmpty(field: FilterField): boolean {
  return field.scope === "attribute" || field.field.nullable;
}

/** What none of it is called: "No rep". */
export function noneWords(field: FilterField): string {
  return `No ${field.scope === "attribute" ? field.key : field.field.label.toLowerCase()}`;
}

/** Every way to ask about a field, the usual one first. */
export function choicesOf(field: FilterField): readonly Choice[] {
  if (field.scope === "attribute") return [...TEXT, EMPTY, NOT_EMPTY, ...ATTRIBUTE_ORDER];
  if (field.field.type === "boolean" || field.field.type === "issue") return BOOLEAN;
  if (field.field.type === "date") return DATE;
  const empties = mayBeEmpty(field) ? [EMPTY, NOT_EMPTY] : [];
  return [...(field.field.values ? LISTED : TEXT), ...empties, ...TEXT_ORDER];
}

export function isRelativeDate(value: Filter["value"]): boolean {
  return typeof value === "string" && value.startsWith("@days-");
}

/** Links and saved views may write "is not empty" as "comes after nothing". */
const saysNotEmpty = ({ operator, value }: Filter) => operator === "gt" && value === "";

/** The choice that matches a filter; null when none does, as for "is after 30 days ago". */
export function choiceOf(field: FilterField, filter: Filter): Choice | null {
  const relative =
    field.scope !== "attribute" && field.field.type === "date" && isRelativeDate(filter.value);
  const operator = saysNotEmpty(filter) ? NOT_EMPTY.operator : filter.operator;
  return (
    choicesOf(field).find(
      (choice) =>
        choice.operator === operator &&
        Boolean(choice.isRelative) === relative &&
        (choice.fixed === undefined ? filter.value !== "" : filter.value === choice.fixed),
    ) ?? null
  );
}

/** An operator in words when no choice matches. */
export function operatorWords(field: FilterField, operator: Operator): string {
  return (
    choicesOf(field).find(
      (choice) => choice.operator === operator && choice.fixed === undefined && !choice.isRelative,
    )?.label ?? operator
  );
}

const SCOPE_WORDS = { customer: "", addresses: "Address", contacts: "Contact" } as const;

/** A field's full name without context: "Address city", "Contact e-mail". */
export function fieldLabel(field: FilterField): string {
  if (field.scope === "attribute") return field.key;
  const scope = SCOPE_WORDS[field.scope];
  if (scope === "") return field.field.label;
  if (field.name === "addresses.city" || field.name === "addresses.country")
    return field.field.label;
  const label = field.field.label;
  return `${scope} ${/^[A-Z]{2}/.test(label) ? label : label[0]?.toLowerCase() + label.slice(1)}`;
}

export type FieldSection = {
  title: string;
  scope: "customer" | "addresses" | "contacts";
  fields: { name: string; label: string }[];
};

/** The account's fields in the order of the table's columns. */
const COLUMN_ORDER: readonly string[] = ACCOUNT_COLUMNS.map(({ id }) => id);

const section = (title: string, scope: FieldSection["scope"]): FieldSection => ({
  title,
  scope,
  fields: FILTER_FIELDS.filter((field) => field.scope === scope)
    .sort((a, b) => COLUMN_ORDER.indexOf(a.name) - COLUMN_ORDER.indexOf(b.name))
    .map((field) => ({ name: field.name, label: field.field.label })),
});

/** Every field for filters, except attributes. */
export const FIELD_SECTIONS: readonly FieldSection[] = [
  section("Account", "customer"),
  section("Any of its addresses", "addresses"),
  section("Any of its contacts", "contacts"),
];

export function attributeField(key: string): FilterField | null {
  return key === "" ? null : findFilterField(`${ATTRIBUTES_PREFIX}${key}`);
}

/** Whether a field's alternatives are shown as one "is any of". */
export function takesSeveral(field: FilterField): boolean {
  return field.scope === "attribute" || field.field.values !== undefined;
}
