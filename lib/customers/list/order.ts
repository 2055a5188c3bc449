import "server-only";
import {
  ATTRIBUTES_PREFIX,
  CUSTOMER_FIELDS,
  TIMESTAMP_FIELDS,
} from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Sort } from "./query";

const sortable = new Map(
  [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map((field) => [field.name, field]),
);

/** Finds a sortable field by its name; null for an attribute. */
export function sortField(name: string): Field | null {
  const field = sortable.get(name);
  if (!field && !name.startsWith(ATTRIBUTES_PREFIX)) {
    throw new Error(`There is no field ${name} to sort by.`);
  }
  return field ?? null;
}

/** Fields whose own index gives the order of a list; others are sorted, or read in slices. */
const INDEXED: ReadonlySet<string> = new Set([
  "companyName",
  "customerNumber",
  "companyEmail",
  "companyPhone",
  "companyFax",
  "externalId",
  "createdAt",
]);

/** Whether an index begins with what a list is sorted by first. */
export const isIndexed = ([first]: readonly Sort[]): boolean =>
  first !== undefined && INDEXED.has(first.field);

/** SQL for the column that a field is sorted by, on the customer's row `c`. */
export const sortColumn = (field: Field): Sql => raw(`c."${field.key ?? field.column}"`);

/** A column that a list is in order of, on the customer's row `c`. */
export type SortColumn = {
  expression: Sql;
  direction: Sort["direction"];
  /** Null comes last in both directions. */
  isNullable: boolean;
  type: "text" | "boolean" | "timestamptz" | "int" | "numeric";
};

const TYPES = { text: "text", boolean: "boolean", date: "timestamptz" } as const;

/** Sorts booleans first, then numbers by value, then text by sort key; null and missing come last (api.md, List). */
function attributeColumns(key: string, direction: Sort["direction"]): SortColumn[] {
  const value = sql`(c."customerAttributesKey" -> ${key}::text)`;
  const text = sql`(c."customerAttributesKey" ->> ${key}::text) COLLATE "C"`;
  const kind = sql`jsonb_typeof(${value})`;
  const column = (expression: Sql, type: SortColumn["type"]) => ({
    expression: sql`(${expression})`,
    direction,
    isNullable: true,
    type,
  });
  return [
    column(
      sql`CASE ${kind} WHEN 'boolean' THEN 0 WHEN 'number' THEN 1 WHEN 'string' THEN 2 END`,
      "int",
    ),
    column(
      sql`CASE ${kind} WHEN 'boolean' THEN (${value} = 'true')::int::numeric WHEN 'number' THEN ${value}::numeric END`,
      "numeric",
    ),
    column(sql`CASE ${kind} WHEN 'string' THEN ${text} END`, "text"),
  ];
}

const tie = (name: string): SortColumn => ({
  expression: raw(`c."${name}"`),
  direction: "asc",
  isNullable: false,
  type: "text",
});

/**
 * What a list is in order of. Ties are broken by number, ascending, so that no two accounts have the
 * same place (api.md, List).
 */
export function sortColumns(sort: readonly Sort[]): SortColumn[] {
  const columns = sort.flatMap(({ field: name, direction }): SortColumn[] => {
    const field = sortField(name);
    if (!field) return attributeColumns(name.slice(ATTRIBUTES_PREFIX.length), direction);
    if (field.name === "organizationId") return [];
    const expression = sortColumn(field);
    return [{ expression, direction, isNullable: field.nullable, type: TYPES[field.type] }];
  });
  return [...columns, tie("customerNumberKey"), tie("customerNumber")];
}

/** SQL for an order; what is ascending has nulls last by itself, and without nulls an index can be read backwards. */
export function orderBy(columns: readonly SortColumn[]): Sql {
  const texts = columns.map(({ expression, direction, isNullable }) => {
    if (direction === "asc") return expression;
    return sql`${expression} ${raw(isNullable ? "DESC NULLS LAST" : "DESC")}`;
  });
  return join(texts, ", ");
}

/** SQL for the order of a list. */
export const customerOrder = (sort: readonly Sort[]): Sql => orderBy(sortColumns(sort));
