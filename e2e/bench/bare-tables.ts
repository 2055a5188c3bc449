import { Client } from "pg";

/** How a table is named in a schema: `plain` is untuned. */
export const SCHEMAS = ["plain", "tuned"] as const;
export type Schema = (typeof SCHEMAS)[number];

const childOf = (schema: Schema, table: "Address" | "Contact") => `
  CREATE TABLE ${schema}."${table}" AS SELECT * FROM public."${table}";
  ALTER TABLE ${schema}."${table}" ALTER "externalId" SET NOT NULL;
  ALTER TABLE ${schema}."${table}" ADD PRIMARY KEY ("organizationId", "customerId", "externalId")`;

/** The accounts of the product in tables as one would make them without its promises. */
const tablesOf = (schema: Schema) => `
  CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}."Customer" AS
  SELECT "organizationId", "id", "customerNumber", "customerNumberKey", "companyName", "companyNameKey",
    "companyEmail", "companyPhone", "companyFax", "pricing", "active", "repNumber", "terms", "currencyCode",
    "externalId", "customerAttributes", "createdAt", "updatedAt"
  FROM public."Customer";
  ALTER TABLE ${schema}."Customer" ADD PRIMARY KEY ("organizationId", "id"),
    ALTER "id" SET DEFAULT gen_random_uuid(), ALTER "active" SET DEFAULT TRUE,
    ALTER "customerAttributes" SET DEFAULT '{}', ALTER "createdAt" SET DEFAULT now(), ALTER "updatedAt" SET DEFAULT now();
  CREATE UNIQUE INDEX ON ${schema}."Customer" ("organizationId", "customerNumber");
  ${childOf(schema, "Address")};
  ALTER TABLE ${schema}."Address" ALTER "addressType" TYPE text;
  ${childOf(schema, "Contact")}`;

const UNTUNED = `CREATE INDEX ON plain."Customer" ("organizationId", "companyNameKey", "customerNumberKey", "customerNumber")`;

/** A kept total, a trigram index, and an index that holds all that a far page walks over. */
const TUNED = `
  CREATE INDEX ON tuned."Customer" ("organizationId", "companyNameKey", "customerNumberKey", "customerNumber") INCLUDE ("id");
  CREATE INDEX ON tuned."Customer" USING gin ("companyNameKey" gin_trgm_ops);
  CREATE TABLE tuned."Total" AS SELECT "organizationId", count(*)::int AS total FROM tuned."Customer" GROUP BY 1;
  ALTER TABLE tuned."Total" ADD PRIMARY KEY ("organizationId");
  CREATE FUNCTION tuned.count_new() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE tuned."Total" t SET total = t.total + n.count
    FROM (SELECT "organizationId", count(*)::int AS count FROM new_rows GROUP BY 1) n
    WHERE t."organizationId" = n."organizationId";
    RETURN NULL;
  END $$;
  CREATE TRIGGER count_new AFTER INSERT ON tuned."Customer"
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tuned.count_new()`;

/** Copies the product's accounts into the tables of the two bare servers. */
export async function makeBare(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const schema of SCHEMAS) await client.query(tablesOf(schema));
    await client.query(UNTUNED);
    await client.query(TUNED);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
