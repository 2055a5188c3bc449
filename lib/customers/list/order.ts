import "server-only";
import { CUSTOMER_FIELDS, TIMESTAMP_FIELDS } from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import { raw, type Sql } from "@/lib/db/sql";
import type { Sort } from "./query";

const sortable = new Map(
  [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map((field) => [field.name, field]),
);

/** What a list can be sorted by, by its name. */
export function sortField(name: string): Field {
  const field = sortable.get(name);
  if (!field) throw new Error(`There is no field ${name} to sort by.`);
  return field;
}

/** The column that a field is compared by, of the customer's row named `c`. */
export const sortColumn = (field: Field): Sql => raw(`c."${field.key ?? field.column}"`);

function sortText(field: Field, direction: Sort["direction"]): string {
  const { text } = sortColumn(field);
  if (direction === "asc") return text;
  // Ascending has nulls last of itself; a column without nulls is served by its index backwards.
  return field.nullable ? `${text} DESC NULLS LAST` : `${text} DESC`;
}

/** The order of a list, total at every page: ties break on the number, ascending (api.md, List). */
export function customerOrder(sort: readonly Sort[]): Sql {
  const columns = sort.flatMap(({ field: name, direction }) => {
    const field = sortField(name);
    return field.name === "organizationId" ? [] : [sortText(field, direction)];
  });
  return raw([...columns, 'c."customerNumberKey"', 'c."customerNumber"'].join(", "));
}
