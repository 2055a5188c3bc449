import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { type Answer, account, at, send } from "../api-client";
import type { Contract } from "../contract";
import { expect, test } from "../fixtures";
import { takeOrganization } from "../run";
import { readDocument } from "./fuzz/document";
import { type Request, requestsOf } from "./fuzz/requests";
import { isSoak, load, record } from "./record";

const LANES = 6;
const SEED = isSoak() ? Math.floor(Math.random() * 2 ** 31) : 20261124;
/** Longer than any such request needs; more is a hang. */
const SLOWEST_MS = 120_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text in the form that the contract stores. */
const stored = (text: string) => text.trim().normalize("NFC");
/** Fields that are returned in a canonical spelling. */
const RESPELT = new Set(["customerNumber", "pricing", "currencyCode", "country", "addressType"]);
/** The default currency of the tests' organizations. */
const DEFAULT_CURRENCY = "USD";
/** The organization comes from the token; the times from the server. */
const PASSED_OVER = new Set(["organizationId", "createdAt", "updatedAt"]);

/** The paths of texts that were stored differently from what was sent. */
function differences(sent: unknown, got: unknown, path = ""): string[] {
  if (typeof sent === "string") {
    if (path.startsWith("customerAttributes.")) return stored(sent) === got ? [] : [path];
    const name = path.split(".").at(-1) ?? "";
    const clean = stored(sent) || (name === "currencyCode" ? DEFAULT_CURRENCY : null);
    if (RESPELT.has(name))
      return String(clean).toLowerCase() === String(got).toLowerCase() ? [] : [path];
    return clean === got ? [] : [path];
  }
  if (Array.isArray(sent) && Array.isArray(got)) {
    if (sent.length !== got.length) return [path];
    return sent.flatMap((one, index) => differences(one, got[index], `${path}[${index}]`));
  }
  if (!isObject(sent) || !isObject(got)) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    if (PASSED_OVER.has(name) || !(name in got)) return [];
    return differences(value, got[name], path === "" ? name : `${path}.${name}`);
  });
}

test("requests made from the document get clear answers, and texts are stored as they were sent", async ({
  api,
  contract,
  server,
}) => {
  const document = await send(server.origin, { path: "/api/openapi.json" });
  const { calls, schemas } = readDocument(document.text);
  const statuses = new Map<number, number>();
  const total = load(20_000, 1_000);
  let texts = 0;

  const check = ({ call, path }: Request, answer: Answer, told: Contract) => {
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const busy = answer.status === 503 && answer.headers.has("retry-after");
    if (answer.status >= 500 && !busy) throw new Error(`${answer.status}: ${answer.text}`);
    told.check({ ...answer, method: call.method, path, text: answer.text });
  };

  const lane = async (index: number) => {
    const organizationId = takeOrganization(server.name, "empty");
    const good = await api({ organizationId });
    const reader = await api({ organizationId, scope: ["customers:read"] });
    const tokens = {
      good: good.authorization,
      reader: reader.authorization,
      none: {},
      bad: { authorization: "Bearer a.b.c" },
    };
    for (const number of ["F-1", "F-2"]) await good.upsert(account(number));
    const run = async (request: Request) => {
      const { call, path, headers, body, value, token } = request;
      const answer = await Promise.race([
        send(server.origin, {
          method: call.method,
          path,
          headers: { ...headers, ...tokens[token] },
          body: body ?? undefined,
        }),
        new Promise<never>((_, reject) => {
          setTimeout(() => reject(new Error("No answer.")), SLOWEST_MS).unref();
        }),
      ]);
      check(request, answer, contract);
      const wrote = call.method === "PUT" && answer.headers.has("etag") && isObject(value);
      if (!wrote) return;
      const got = answer.customer();
      // A merged list contains more than was sent, in another order.
      const sent = /merge=/i.test(path) ? { ...value, addresses: null, contacts: null } : value;
      const wrong = differences(sent, got);
      if (wrong.length > 0) throw new Error(`${wrong.join()} stored otherwise: ${answer.text}`);
      const again = await good.customer(got.customerNumber);
      if (!isDeepStrictEqual(again.json(), got)) {
        throw new Error(`${at(got.customerNumber)} is ${again.text} after ${answer.text}`);
      }
      texts++;
    };
    await fc.assert(fc.asyncProperty(requestsOf(calls, schemas), run), {
      seed: SEED + index,
      numRuns: Math.ceil(total / LANES),
    });
  };
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
  expect(texts, "writes must have been taken").toBeGreaterThan(total / 100);
  for (const status of [200, 201, 400, 401, 403, 404, 405, 412, 415]) {
    expect(statuses.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(0);
  }
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`);
  record({
    row: "schema-fuzz",
    engine: server.name,
    load: `${total} requests, ${calls.length} paths × methods, seed ${SEED}`,
    result: `0 5xx, every answer fits the document, ${texts} writes stored as sent (${told.join(", ")})`,
  });
});
