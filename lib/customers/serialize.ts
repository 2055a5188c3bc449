import "server-only";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import {
  ADDRESS_FIELDS,
  CONTACT_FIELDS,
  CUSTOMER_FIELDS,
  type Field,
  TIMESTAMP_FIELDS,
} from "./fields";

const column = (alias: string, field: Field): Sql => raw(`${alias}."${field.column}"`);

const pair = (name: string, value: Sql): Sql => sql`${raw(`'${name}'`)}, ${value}`;

const scalar = (alias: string, field: Field): Sql =>
  pair(
    field.name,
    field.type === "date"
      ? sql`to_char(${column(alias, field)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : column(alias, field),
  );

function childrenJson(
  table: "Address" | "Contact",
  fields: readonly Field[],
  parent: string,
  ids: boolean,
): Sql {
  const pairs = [
    ...(ids ? [pair("id", raw('ch."id"'))] : []),
    ...fields.map((field) => scalar("ch", field)),
  ];
  return sql`COALESCE((
    SELECT json_agg(json_build_object(${join(pairs)}) ORDER BY ch."position")
    FROM ${raw(`"${table}"`)} ch
    WHERE ch."organizationId" = ${raw(`${parent}."organizationId"`)}
      AND ch."customerId" = ${raw(`${parent}."id"`)}
  ), '[]'::json)`;
}

/**
 * The customer in the row `alias` as the API's JSON (api.md, Objects), keys in its order.
 * @param children which lists are in it: all, none, or those named.
 * @param ids whether addresses and contacts carry their internal id.
 */
export function customerJson({
  alias,
  children,
  ids = false,
}: {
  alias: string;
  children: boolean | readonly ("addresses" | "contacts")[];
  ids?: boolean;
}): Sql {
  const has = (list: "addresses" | "contacts") =>
    typeof children === "boolean" ? children : children.includes(list);
  return sql`json_build_object(${join([
    ...CUSTOMER_FIELDS.map((field) => scalar(alias, field)),
    ...(has("addresses")
      ? [pair("addresses", childrenJson("Address", ADDRESS_FIELDS, alias, ids))]
      : []),
    ...(has("contacts")
      ? [pair("contacts", childrenJson("Contact", CONTACT_FIELDS, alias, ids))]
      : []),
    pair("customerAttributes", raw(`${alias}."customerAttributes"`)),
    ...TIMESTAMP_FIELDS.map((field) => scalar(alias, field)),
  ])})${empty}`;
}
