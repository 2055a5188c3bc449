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

/** SQL for the column that a field is sorted by, on the customer's row `c`. */
export const sortColumn = (field: Field): Sql => raw(`c."${field.key ?? field.column}"`);

function sortText(field: Field, direction: Sort["direction"]): Sql {
  const { text } = sortColumn(field);
  if (direction === "asc") return raw(text);
  // Ascending order puts nulls last anyway. Without nulls an index can be read backwards.
  return raw(field.nullable ? `${text} DESC NULLS LAST` : `${text} DESC`);
}

/**
 * Sorts booleans first, then numbers by value, then text by sort key; null and missing come last in
 * both directions (api.md, List).
 */
function attributeOrder(key: string, direction: Sort["direction"]): Sql[] {
  const value = sql`(c."customerAttributesKey" -> ${key}::text)`;
  const text = sql`(c."customerAttributesKey" ->> ${key}::text) COLLATE "C"`;
  const type = sql`jsonb_typeof(${value})`;
  const down = raw(direction === "desc" ? "DESC NULLS LAST" : "ASC NULLS LAST");
  return [
    sql`CASE ${type} WHEN 'boolean' THEN 0 WHEN 'number' THEN 1 WHEN 'string' THEN 2 END ${down}`,
    sql`CASE ${type} WHEN 'boolean' THEN (${value} = 'true')::int::numeric WHEN 'number' THEN ${value}::numeric END ${down}`,
    sql`CASE ${type} WHEN 'string' THEN ${text} END ${down}`,
  ];
}

/**
 * The order of a list. Ties are broken by number, ascending, so that pages never overlap (api.md,
 * List).
 */
export function customerOrder(sort: readonly Sort[]): Sql {
  const columns = sort.flatMap(({ field: name, direction }) => {
    const field = sortField(name);
    if (!field) return attributeOrder(name.slice(ATTRIBUTES_PREFIX.length), direction);
    return field.name === "organizationId" ? [] : [sortText(field, direction)];
  });
  return join([...columns, raw('c."customerNumberKey", c."customerNumber"')], ", ");
}
