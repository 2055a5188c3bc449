import { Answer, type Send } from "@/e2e/api-client";
import { fetch } from "@/lib/api/app";

/** Calls the API in this process, so that statements run with its replaced modules. */
export async function callRoute({ method, path, headers, body }: Send): Promise<Answer> {
  const request = new Request(`http://127.0.0.1${path}`, {
    method,
    headers: new Headers(Object.entries(headers ?? {}).map(([name, value]) => [name, `${value}`])),
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await fetch(request);
  return new Answer(response.status, response.headers, await response.text());
}
