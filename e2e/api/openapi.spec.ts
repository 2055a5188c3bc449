import { z } from "zod";
import { send } from "../api-client";
import { expect, test } from "../fixtures";

const schema = z.object({
  openapi: z.string().startsWith("3.1."),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

test("the document needs no token and is OpenAPI 3.1", async ({ server }) => {
  const answer = await send(server.origin, { path: "/api/openapi.json" });
  expect(answer.status).toBe(200);
  expect(answer.header("content-type")).toBe("application/json");
  const { paths } = schema.parse(answer.json());
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      "/api/customers",
      "/api/customers/{customerNumber}",
      "/api/customers/{customerNumber}/activate",
      "/api/customers/batch",
      "/api/customers/{customerNumber}/renumber",
      "/api/openapi.json",
    ]),
  );
});

test("every call that it names is there, and no other method", async ({ server, api }) => {
  const { authorization } = await api();
  const answer = await send(server.origin, { path: "/api/openapi.json" });
  const { paths } = schema.parse(answer.json());
  for (const [template, item] of Object.entries(paths)) {
    const path = template.replace("{customerNumber}", "A-1");
    for (const method of ["get", "put", "post", "patch", "delete"]) {
      const { status } = await send(server.origin, {
        method: method.toUpperCase(),
        path,
        headers: authorization,
      });
      if (method in item) expect(status, `${method} ${path}`).not.toBe(405);
      else expect(status, `${method} ${path}`).toBe(405);
    }
  }
});
