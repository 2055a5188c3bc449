import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { Pool } from "pg";
import { statementsOf } from "./bare-statements";
import { SCHEMAS } from "./bare-tables";

/**
 * The floor: no framework, token, check or transaction; the product's answers from one prepared
 * statement a request. It listens on a port for the plain tables and on one for the tuned ones.
 */
const [databaseUrl] = process.argv.slice(2);
const PAGE = 25;
const CUSTOMERS = "/api/customers";
const JSON_TYPE = { "content-type": "application/json" };

type Row = { total: number; data: string };

const pool = new Pool({ connectionString: databaseUrl, max: 10 });

function answerOf(schema: (typeof SCHEMAS)[number]) {
  const statements = statementsOf(schema);
  const ask = async (statement: keyof typeof statements, values: unknown[]) => {
    const query = { name: `${schema} ${statement}`, text: statements[statement], values };
    const { rows } = await pool.query<Row>(query);
    if (!rows[0]) throw new Error("There is no such account.");
    return rows[0];
  };
  const list = async (organization: unknown, query: URLSearchParams) => {
    const number = Number(query.get("pageNumber") ?? 1);
    const word = query.get("filters[0].value");
    const values = [organization, (number - 1) * PAGE, ...(word === null ? [] : [word])];
    const { total, data } = await ask(word === null ? "list" : "found", values);
    return `{"data":${data},"totalRecords":${total},"currentPage":${number},"totalPages":${Math.ceil(total / PAGE)}}`;
  };
  return async (request: IncomingMessage): Promise<string> => {
    const organization = request.headers["x-organization"];
    const { pathname, searchParams } = new URL(request.url ?? "", "http://bare");
    if (pathname === "/api/health/live") return `{"status":"live"}`;
    if (pathname === CUSTOMERS) return list(organization, searchParams);
    const number = pathname.slice(CUSTOMERS.length + 1);
    if (request.method === "GET") return (await ask("get", [organization, number])).data;
    const body = await text(request);
    if (number === "batch") return `{"results":${(await ask("batch", [organization, body])).data}}`;
    const { companyPhone } = JSON.parse(body);
    return (await ask("update", [organization, number, companyPhone])).data;
  };
}

for (const schema of SCHEMAS) {
  const answer = answerOf(schema);
  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.writeHead(200, JSON_TYPE).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address) console.log(schema, address.port);
  });
}
