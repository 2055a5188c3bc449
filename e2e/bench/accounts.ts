import { Client } from "pg";

const CHUNK = 50_000;

export type Bench = { organizationId: string; accounts: number };

/** The number of the account at a place, 1 to `accounts`. */
export function numberOf(place: number): string {
  return `B-${String(place).padStart(7, "0")}`;
}

/** A UUIDv7 (RFC 9562 section 5.7) derived from the place: times are a millisecond apart. */
const id = (kind: number, place: string) =>
  `(lpad(to_hex(1767225600000 + ${place}), 12, '0') || '7' || lpad('${kind}', 3, '0') || '8' || substr(md5(${place}::text || '${kind}' || $1), 1, 15))::uuid`;

const pick = (words: readonly string[], salt: string) =>
  `(ARRAY[${words.map((word) => `'${word}'`).join(",")}])[1 + abs(hashtext('${salt}' || i)) % ${words.length}]`;

const FIRST = ["North", "South", "Blue", "Red", "Summit", "Harbor", "Granite", "Cedar", "Apex"];
/** Of 19, so that one of twenty names has steel in it. */
const TRADE =
  "Steel Tool Paper Glass Fastener Bearing Valve Lumber Cable Pump Filter Gasket Motor Sensor Switch Lamp Paint Pipe Chain".split(
    " ",
  );
const LAST = ["Supply", "Works", "Trading", "Partners", "Industries", "Depot"];
const CITIES = ["Austin", "Boston", "Chicago", "Denver", "Berlin", "Lyon", "Leeds", "Osaka"];
const COUNTRIES = ["US", "DE", "FR", "GB", "JP", "CA"];
const NAMES = ["Jane", "Max", "Ana", "Li", "Omar", "Eva", "Tom", "Ida"];
const SURNAMES = ["Smith", "Weber", "Rossi", "Tanaka", "Novak", "Silva", "Brown"];

/** All text is ASCII, so its sort and search keys are just lower case. */
const CUSTOMERS = `
  WITH base AS (
    SELECT i, 'B-' || lpad(i::text, 7, '0') AS number,
      ${pick(FIRST, "a")} || ' ' || ${pick(TRADE, "b")} || ' ' || ${pick(LAST, "c")} || ' ' || i AS name,
      'orders' || i || '@bench.example' AS email,
      '555-' || lpad((i % 10000)::text, 4, '0') AS phone,
      ${pick(["Wholesale", "Retail", "Premium"], "d")} AS tier,
      'SR-' || lpad((1 + i % 40)::text, 3, '0') AS rep,
      ${pick(["NET15", "NET30", "NET60", "NET90"], "e")} AS terms
    FROM generate_series($2::int, $3::int) AS i
  )
  INSERT INTO "Customer" (
    "organizationId", "id", "customerNumber", "customerNumberLower", "customerNumberKey",
    "companyName", "companyNameKey", "companyEmail", "companyEmailKey",
    "companyPhone", "companyPhoneKey", "pricing", "pricingKey", "active",
    "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode", "currencyCodeKey",
    "externalId", "externalIdKey", "customerAttributes", "customerAttributesKey", "searchKey", "phoneDigits",
    "createdAt", "updatedAt"
  )
  SELECT $1, ${id(1, "i")}, number, lower(number), lower(number), name, lower(name), email, email,
    phone, phone, tier, lower(tier), i % 20 <> 0, rep, lower(rep), terms, lower(terms), 'USD', 'usd',
    'ERP-' || i, 'erp-' || i,
    jsonb_build_object('region', 'North', 'creditLimit', i % 100 * 500),
    jsonb_build_object('region', 'north', 'creditLimit', i % 100 * 500),
    lower(concat_ws(E'\\n', number, name, email, 'ERP-' || i, ${pick(CITIES, "h0")}, lpad(i::text, 7, '0'), ${pick(CITIES, "h1")},
      ${pick(NAMES, "f1")} || ' ' || ${pick(SURNAMES, "g1")}, 'c1-' || i || '@bench.example',
      ${pick(NAMES, "f2")} || ' ' || ${pick(SURNAMES, "g2")}, 'c2-' || i || '@bench.example')), '555' || lpad((i % 10000)::text, 4, '0') || E'\\n',
    timestamptz '2024-01-01' + i % 900 * interval '1 day', timestamptz '2026-06-01' + i % 900 * interval '1 hour'
  FROM base`;

const addressOf = (position: number, type: string) => `
  INSERT INTO "Address" (
    "organizationId", "id", "customerId", "position", "externalId", "externalIdKey", "line1", "line1Key",
    "city", "cityKey", "postalCode", "postalCodeKey", "country", "countryKey",
    "addressType", "addressTypeKey", "isPrimary"
  )
  SELECT $1, ${id(2 + position, "i")}, ${id(1, "i")}, ${position}, 'A${position}', 'a${position}',
    i || ' Main Street', i || ' main street', city, lower(city), lpad(i::text, 7, '0'), lpad(i::text, 7, '0'),
    country, lower(country), '${type}', lower('${type}'), TRUE
  FROM (
    SELECT i, ${pick(CITIES, `h${position}`)} AS city, ${pick(COUNTRIES, `k${position}`)} AS country
    FROM generate_series($2::int, $3::int) AS i
  ) AS base`;

const contactOf = (position: number) => `
  INSERT INTO "Contact" (
    "organizationId", "id", "customerId", "position", "externalId", "externalIdKey", "firstName", "firstNameKey",
    "lastName", "lastNameKey", "email", "emailKey", "isPrimary", "contactType", "contactTypeKey"
  )
  SELECT $1, ${id(4 + position, "i")}, ${id(1, "i")}, ${position}, 'C${position}', 'c${position}',
    first, lower(first), last, lower(last), email, email, ${position === 0}, 'Purchasing', 'purchasing'
  FROM (
    SELECT i, ${pick(NAMES, `f${position + 1}`)} AS first, ${pick(SURNAMES, `g${position + 1}`)} AS last,
      'c${position + 1}-' || i || '@bench.example' AS email
    FROM generate_series($2::int, $3::int) AS i
  ) AS base`;

/** Two orders for most accounts in the last year and a half. */
const orderOf = (position: number) => `
  INSERT INTO "Order" (
    "organizationId", "id", "number", "customerId", "customerNumber", "companyName", "date", "total", "currencyCode", "repNumber"
  )
  SELECT $1, ${id(6 + position, "i")}, 'SO-${position}-' || i, ${id(1, "i")}, 'B-' || lpad(i::text, 7, '0'), 'Bench',
    date '2026-11-01' - (i * ${position + 7}) % 540, 10 + i % 5000, 'USD', 'SR-' || lpad((1 + i % 40)::text, 3, '0')
  FROM generate_series($2::int, $3::int) AS i WHERE i % 5 <> 0`;

const STATEMENTS = [
  CUSTOMERS,
  addressOf(0, "Billing"),
  addressOf(1, "Shipping"),
  contactOf(0),
  contactOf(1),
  orderOf(0),
  orderOf(1),
];

const LISTS = [
  `INSERT INTO "Organization" ("organizationId", "name") VALUES ($1, $1)`,
  `INSERT INTO "PriceTier" ("organizationId", "id", "name", "nameKey")
   SELECT $1, gen_random_uuid(), tier, lower(tier) FROM unnest(ARRAY['Wholesale', 'Retail', 'Premium']) AS tier`,
  `INSERT INTO "SalesRep" ("organizationId", "id", "repNumber", "repNumberKey", "name")
   SELECT $1, gen_random_uuid(), rep, lower(rep), 'Rep ' || rep
   FROM (SELECT 'SR-' || lpad(i::text, 3, '0') AS rep FROM generate_series(1, 40) AS i) AS reps`,
];

type Database = { query: (statement: string, values?: unknown[]) => Promise<unknown> };

/** Fills one organization, as a login that policies do not restrict. */
export async function fillOrganization(
  client: Database,
  { organizationId, accounts }: Bench,
): Promise<void> {
  for (const statement of LISTS) await client.query(statement, [organizationId]);
  for (let from = 1; from <= accounts; from += CHUNK) {
    const values = [organizationId, from, Math.min(from + CHUNK - 1, accounts)];
    await client.query("BEGIN");
    for (const statement of STATEMENTS) await client.query(statement, values);
    await client.query("COMMIT");
    if (accounts > CHUNK) console.log(`  ${values[2]} accounts`);
  }
}

/** The organization of that size. */
export function benchOf(accounts: number): Bench {
  return { organizationId: `bench-${accounts}`, accounts };
}

/** The organization that batches are written to, so that the others keep their size. */
export const FEED: Bench = { organizationId: "bench-feed", accounts: 1_000 };

/** Indexes are made faster in one go than account by account. */
async function withoutIndexes(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid IN ('"Customer"'::regclass, '"Address"'::regclass, '"Contact"'::regclass, '"Order"'::regclass)
       AND NOT indisunique`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const { definition } of rows) await client.query(definition);
}

const OTHERS = Array.from({ length: 200 }, (_, at): Bench => {
  return { organizationId: `other-${at}`, accounts: 50 };
});

/**
 * Fills an empty database: an organization of each size among 200 others, accounts with two
 * addresses and two contacts each, always the same.
 * @param databaseUrl that of a login that policies do not restrict.
 */
export async function fill(databaseUrl: string, sizes: readonly number[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // The largest first: a session keeps the plan of a foreign key's check, which reads the whole
    // table when it was made for a small one.
    const largestFirst = sizes.toSorted((a, b) => b - a).map(benchOf);
    await withoutIndexes(client, async () => {
      for (const bench of [...largestFirst, FEED, ...OTHERS]) await fillOrganization(client, bench);
    });
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
