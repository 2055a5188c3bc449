import "server-only";
import { raw, type Sql } from "@/lib/db/sql";
import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS, TIMESTAMP_FIELDS } from "./fields";
import type { Field } from "./registry";
import type { Include } from "./schema";

export type CustomerJsonOptions = {
  /** The statement's alias for "Customer". */
  alias: string;
  /** Addresses and contacts: both, none or the named lists. */
  children: boolean | readonly Include[];
  /** Of the addresses and contacts only the primary ones, which an account's location is one of. */
  onlyPrimary?: boolean;
  /** Addresses and contacts start with their `id`, for writes. */
  ids?: boolean;
  /** The object starts with the account's `id` and `version`, for the pages. */
  ownId?: boolean;
};

const expressionOf = (field: Field, alias: string) =>
  field.type === "date"
    ? `to_char(${alias}."${field.column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `${alias}."${field.column}"`;

/** SQL for a row's columns as a JSON object without white space, keys in the given order. */
const object = (columns: readonly string[]) =>
  `(SELECT row_to_json("o") FROM (SELECT ${columns.join(", ")}) AS "o")`;

const columnsOf = (fields: readonly Field[], alias: string) =>
  fields.map((field) => `${expressionOf(field, alias)} AS "${field.name}"`);

function childrenOf(
  table: string,
  fields: readonly Field[],
  owner: string,
  { ids = false, onlyPrimary = false }: Pick<CustomerJsonOptions, "ids" | "onlyPrimary">,
): string {
  const columns = [...(ids ? ['"child"."id"'] : []), ...columnsOf(fields, '"child"')];
  const primary = onlyPrimary ? 'AND "child"."isPrimary"' : "";
  return `array_to_json(ARRAY(
    SELECT ${object(columns)} FROM "${table}" AS "child"
    WHERE "child"."organizationId" = ${owner}."organizationId" AND "child"."customerId" = ${owner}."id" ${primary}
    ORDER BY "child"."position", "child"."id"))`;
}

function textOf({ alias, children, ownId = false, ...which }: CustomerJsonOptions): string {
  const row = `"${alias}"`;
  const has = (kind: Include) =>
    typeof children === "boolean" ? children : children.includes(kind);
  return object([
    ...(ownId ? [`${row}."id"`, `${row}."version"`] : []),
    ...columnsOf(CUSTOMER_FIELDS, row),
    ...(has("addresses")
      ? [`${childrenOf("Address", ADDRESS_FIELDS, row, which)} AS "addresses"`]
      : []),
    ...(has("contacts")
      ? [`${childrenOf("Contact", CONTACT_FIELDS, row, which)} AS "contacts"`]
      : []),
    `${row}."customerAttributes"`,
    ...columnsOf(TIMESTAMP_FIELDS, row),
  ]);
}

const built = new Map<string, Sql>();

/**
 * The SQL expression, of type json, for a customer as the API sends it (api.md, Objects); no other
 * place turns a row into an object. Times are ISO 8601 in UTC to the millisecond; children are
 * ordered by position.
 */
export function customerJson(options: CustomerJsonOptions): Sql {
  const key = JSON.stringify(options);
  const known = built.get(key);
  if (known) return known;
  const expression = raw(textOf(options));
  built.set(key, expression);
  return expression;
}
