import autocannon from "autocannon";
import { numberOf } from "./accounts";

export type Target = {
  name: string;
  origin: string;
  /** Makes a request; `turn` counts them. */
  request: (turn: number) => { method: "GET" | "PUT"; path: string; body?: string };
};

/**
 * Successes per second, latencies in milliseconds, and the number of refusals (503, the database at
 * its limit).
 */
export type Measured = { perSecond: number; p50: number; p99: number; refused: number };

/**
 * Loads one target for some seconds. Throws an Error for an answer that is neither a success nor a
 * refusal.
 */
export async function measure(
  target: Target,
  options: { seconds: number; connections: number; token: string },
): Promise<Measured> {
  let turn = 0;
  const result = await autocannon({
    url: target.origin,
    connections: options.connections,
    duration: options.seconds,
    headers: { authorization: `Bearer ${options.token}`, "content-type": "application/json" },
    requests: [{ setupRequest: (request) => ({ ...request, ...target.request(turn++) }) }],
  });
  const refused = result.statusCodeStats?.["503"]?.count ?? 0;
  const failed = result.non2xx - refused + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${target.name}: ${failed} answers were no success.`);
  return {
    perSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused,
  };
}

/** The place of an account: all are visited in a scattered order, without repeats within a run. */
const place = (turn: number, accounts: number) => 1 + ((turn * 7919) % accounts);

const CUSTOMERS = "/api/customers";
const FILTERED =
  "?filters[0].field=pricing&filters[0].operator=equals&filters[0].value=premium&filters[1].field=companyName&filters[1].operator=contains&filters[1].value=steel";

/** The measured targets: the product's reads and writes, and two floors. */
export function targetsOf(origin: string, bareOrigin: string, accounts: number): Target[] {
  const get =
    (path: string): Target["request"] =>
    () => ({ method: "GET", path });
  const middle = Math.max(1, Math.floor(accounts / 50));
  return [
    { name: "nothing", origin, request: get("/api/health/live") },
    { name: "bare list", origin: bareOrigin, request: get("/") },
    { name: "list", origin, request: get(CUSTOMERS) },
    { name: "filtered list", origin, request: get(`${CUSTOMERS}${FILTERED}`) },
    { name: "count", origin, request: get(`${CUSTOMERS}?pageSize=1`) },
    { name: "deep page", origin, request: get(`${CUSTOMERS}?pageNumber=${middle}`) },
    {
      name: "get",
      origin,
      request: (turn) => ({
        method: "GET",
        path: `${CUSTOMERS}/${numberOf(place(turn, accounts))}`,
      }),
    },
    {
      name: "update",
      origin,
      request: (turn) => ({
        method: "PUT",
        path: `${CUSTOMERS}/${numberOf(place(turn, accounts))}`,
        body: JSON.stringify({ companyPhone: `555-${Date.now()}-${turn}` }),
      }),
    },
    {
      name: "upsert",
      origin,
      request: (turn) => ({
        method: "PUT",
        path: CUSTOMERS,
        body: JSON.stringify(upsertOf(place(turn, accounts), turn)),
      }),
    },
  ];
}

function upsertOf(at: number, turn: number) {
  return {
    customerNumber: numberOf(at),
    companyName: `Upserted ${at}`,
    companyEmail: `orders${at}@bench.example`,
    companyPhone: `555-${Date.now()}-${turn}`,
    pricing: "Wholesale",
    addresses: ["Billing", "Shipping"].map((addressType, index) => ({
      externalId: `A${index}`,
      line1: `${turn} Main Street`,
      city: "Austin",
      country: "US",
      addressType,
    })),
  };
}
