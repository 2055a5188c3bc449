import { resolve } from "node:path";
import { Answer, type Send } from "@/e2e/api-client";
import { ROUTES } from "../../entry-points/routes";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const APP = resolve(import.meta.dirname, "../../../app");

/** Static segments win over dynamic ones, as in Next. */
const routes = [...new Set(ROUTES.map(({ route }) => route))]
  .filter((route) => !route.includes("[..."))
  .sort((a, b) => a.split("[").length - b.split("[").length)
  .map((route) => ({
    route,
    names: [...route.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name),
    pattern: new RegExp(`^/${route.replace(/\[\w+\]/g, "([^/]+)")}$`),
  }));

/**
 * Calls the handlers of app/api directly, so that statements run in this process with its replaced
 * modules.
 */
export async function callRoute({ method = "GET", path, headers, body }: Send): Promise<Answer> {
  const [pathname = ""] = path.split("?", 1);
  for (const { route, names, pattern } of routes) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    const handlers: Partial<Record<string, Handler>> = await import(
      resolve(APP, route, "route.ts")
    );
    const handler = handlers[method];
    if (!handler) throw new Error(`${route} has no ${method}.`);
    const request = new Request(`http://127.0.0.1${path}`, {
      method,
      headers: new Headers(
        Object.entries(headers ?? {}).map(([name, value]) => [name, `${value}`]),
      ),
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const params = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
    );
    const response = await handler(request, { params: Promise.resolve(params) });
    return new Answer(response.status, response.headers, await response.text());
  }
  throw new Error(`No route has the path ${pathname}.`);
}
