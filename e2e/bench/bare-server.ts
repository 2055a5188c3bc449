import { createServer } from "node:http";
import { Pool } from "pg";

/**
 * The floor for the list: no framework, token or transaction; the same JSON from one prepared
 * statement.
 */
const [databaseUrl, organizationId] = process.argv.slice(2);

const LIST = `
  SELECT (SELECT count(*) FROM "Customer" WHERE "organizationId" = $1)::int AS total,
    array_to_json(ARRAY(
      SELECT json_build_object(
        'customerNumber', "customerNumber", 'organizationId', "organizationId", 'companyName', "companyName",
        'companyEmail', "companyEmail", 'companyPhone', "companyPhone", 'companyFax', "companyFax",
        'pricing', "pricing", 'active', "active", 'repNumber', "repNumber", 'terms', "terms",
        'currencyCode', "currencyCode", 'externalId', "externalId", 'customerAttributes', "customerAttributes",
        'createdAt', to_char("createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'updatedAt', to_char("updatedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      FROM "Customer" WHERE "organizationId" = $1
      ORDER BY "companyNameKey", "customerNumberKey", "customerNumber" LIMIT 25
    ))::text AS data`;

const pool = new Pool({ connectionString: databaseUrl, max: 10 });

const server = createServer((_request, response) => {
  pool
    .query<{ total: number; data: string }>({ name: "list", text: LIST, values: [organizationId] })
    .then(
      ({ rows: [row] }) => {
        const total = row?.total ?? 0;
        response.setHeader("content-type", "application/json");
        response.end(
          `{"data":${row?.data},"totalRecords":${total},"currentPage":1,"totalPages":${Math.ceil(total / 25)}}`,
        );
      },
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(address.port);
});
