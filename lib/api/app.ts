import "server-only";
import { type Answer, type ApiRequest, responseOf } from "@/lib/http/answer";
import { batch } from "./batch";
import { activate, customer, renumber } from "./customer";
import { customers } from "./customers";
import { document, live, login, ready } from "./open-paths";
import { answerBy, type Route, unknownRoute } from "./route";

const PATHS: Readonly<Record<string, Route>> = {
  "/api/customers": customers,
  "/api/customers/batch": batch,
  "/api/customers/[customerNumber]": customer,
  "/api/customers/[customerNumber]/activate": activate,
  "/api/customers/[customerNumber]/renumber": renumber,
  "/api/openapi.json": document,
  "/api/health/live": live,
  "/api/health/ready": ready,
  "/api/auth/login": login,
};

const VARIABLE = /\[\w+\]/;
const fixed = new Map(Object.entries(PATHS).filter(([path]) => !VARIABLE.test(path)));
const variable = Object.entries(PATHS)
  .filter(([path]) => VARIABLE.test(path))
  .map(([path, route]) => ({
    route,
    pattern: new RegExp(`^${path.replace(VARIABLE, "([^/]+)")}$`),
  }));

/** The path of an address as it was sent, whether the address is whole or begins with the path. */
function pathOf(url: string): string {
  const [address = ""] = url.split("?", 1);
  return address.startsWith("/") ? address : new URL(address).pathname;
}

/**
 * Answers a request of the API, whoever received it: the server's entry or the framework.
 * Never throws: a failure is a problem response.
 */
export function answerApi(request: ApiRequest): Promise<Answer> {
  const path = pathOf(request.url);
  const route = fixed.get(path);
  if (route) return answerBy(route, request, "");
  for (const { route: found, pattern } of variable) {
    const [, segment] = pattern.exec(path) ?? [];
    if (segment !== undefined) return answerBy(found, request, segment);
  }
  return answerBy(unknownRoute, request, "");
}

/** The API by the web's standard, for whatever hosts it. */
export async function fetch(request: Request): Promise<Response> {
  const answer = await answerApi(request);
  return responseOf(request.method === "HEAD" ? { ...answer, body: null } : answer);
}
