import type { Schema } from "./bare-tables";

const time = (column: string) =>
  `to_char("${column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const pairs = (names: string) =>
  names
    .split(" ")
    .map((name) => `'${name}', "${name}"`)
    .join(", ");

const childrenOf = (schema: Schema, table: "Address" | "Contact", names: string) => `
  (SELECT coalesce(json_agg(json_build_object(${pairs(names)}) ORDER BY "position"), '[]')
   FROM ${schema}."${table}" t WHERE t."organizationId" = c."organizationId" AND t."customerId" = c."id")`;

const itemOf = (children = "") => `
  json_build_object(${pairs("customerNumber organizationId companyName companyEmail companyPhone companyFax pricing active repNumber terms currencyCode externalId")},
    ${children} 'customerAttributes', "customerAttributes", 'createdAt', ${time("createdAt")}, 'updatedAt', ${time("updatedAt")})`;

const wholeOf = (schema: Schema) =>
  itemOf(`
    'addresses', ${childrenOf(schema, "Address", "externalId line1 line2 city state postalCode country addressType phone isPrimary")},
    'contacts', ${childrenOf(schema, "Contact", "externalId title firstName lastName email phone fax isPrimary contactType")},`);

const ORDER = `"companyNameKey", "customerNumberKey", "customerNumber"`;

const insertChildren = (schema: Schema, table: "Address" | "Contact", names: string[]) => `
  INSERT INTO ${schema}."${table}" ("organizationId", "id", "customerId", "position", "externalId",
    ${names.map((name) => `"${name}", "${name}Key"`).join(", ")}, "isPrimary")
  SELECT $1, gen_random_uuid(), saved."id", e.position - 1, e.value->>'externalId',
    ${names.map((name) => `e.value->>'${name}', lower(e.value->>'${name}')`).join(", ")}, TRUE
  FROM saved JOIN input USING ("customerNumber"),
    jsonb_array_elements(input.${table === "Address" ? "addresses" : "contacts"}) WITH ORDINALITY AS e(value, position)
  ON CONFLICT ("organizationId", "customerId", "externalId") DO UPDATE
    SET ${names.map((name) => `"${name}" = excluded."${name}", "${name}Key" = excluded."${name}Key"`).join(", ")}`;

/** One statement for each request; all begin with the organization. */
export function statementsOf(schema: Schema) {
  const table = `${schema}."Customer" c`;
  const total = (where: string) => `(SELECT count(*) FROM ${table} WHERE ${where})::int AS total`;
  const page = (where: string, offset = "OFFSET $2") => `
    array_to_json(ARRAY(SELECT ${itemOf()} FROM ${table} WHERE ${where} ORDER BY ${ORDER}
      LIMIT 25 ${offset}))::text AS data`;
  const all = `"organizationId" = $1`;
  const found = `${all} AND "companyNameKey" LIKE '%' || $3 || '%' AND "active"`;
  const kept = `(SELECT "total" FROM tuned."Total" WHERE ${all})`;
  const ids = `ARRAY(SELECT "id" FROM ${table} WHERE ${all} ORDER BY ${ORDER} LIMIT 25 OFFSET $2)`;
  return {
    list:
      schema === "plain"
        ? `SELECT ${total(all)}, ${page(all)}`
        : `SELECT ${kept}, ${page(`${all} AND "id" = ANY(${ids})`, "")}`,
    found: `SELECT ${total(found)}, ${page(found)}`,
    get: `SELECT ${wholeOf(schema)}::text AS data FROM ${table} WHERE ${all} AND "customerNumber" = $2`,
    update: `UPDATE ${table} SET "companyPhone" = $3, "updatedAt" = now()
      WHERE ${all} AND "customerNumber" = $2 RETURNING ${wholeOf(schema)}::text AS data`,
    batch: `
      WITH input AS (
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS t("customerNumber" text, "companyName" text,
          "companyEmail" text, "pricing" text, "addresses" jsonb, "contacts" jsonb)
      ), saved AS (
        INSERT INTO ${schema}."Customer" ("organizationId", "customerNumber", "customerNumberKey", "companyName",
          "companyNameKey", "companyEmail", "pricing", "currencyCode")
        SELECT $1, "customerNumber", lower("customerNumber"), "companyName", lower("companyName"), "companyEmail",
          "pricing", 'USD' FROM input
        ON CONFLICT ("organizationId", "customerNumber") DO UPDATE SET "companyName" = excluded."companyName",
          "companyNameKey" = excluded."companyNameKey", "companyEmail" = excluded."companyEmail",
          "pricing" = excluded."pricing", "updatedAt" = now()
        RETURNING "id", "customerNumber"
      ), addresses AS (
        ${insertChildren(schema, "Address", ["line1", "city", "country", "addressType"])}
      ), contacts AS (
        ${insertChildren(schema, "Contact", ["firstName", "lastName", "email"])}
      )
      SELECT json_agg(json_build_object('customerNumber', "customerNumber", 'status', 201))::text AS data FROM saved`,
  };
}
