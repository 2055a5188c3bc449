import { describe, expect, test } from "vitest";
import { AppError, type ErrorCode } from "@/lib/errors";
import { problemOf, problemResponse } from "./problem";
import { PROBLEMS } from "./problem-kinds";

const REQUEST_ID = "5f8a771c-f87a-4799-973c-b234b72dbfd5";
const SECRET = "secretword: select secret from somewhere";

async function answerTo(error: unknown) {
  const response = problemResponse(error, REQUEST_ID, { allow: "GET, PUT" });
  return { response, text: await response.text() };
}

test("maps each code to the status and the section that defines it", () => {
  const rfc9110 = (section: string) => `https://tools.ietf.org/html/rfc9110#section-${section}`;
  expect(
    Object.fromEntries(
      Object.entries(PROBLEMS).map(([code, { status, type }]) => [code, [status, type]]),
    ),
  ).toEqual({
    validation: [400, rfc9110("15.5.1")],
    unauthorized: [401, rfc9110("15.5.2")],
    forbidden: [403, rfc9110("15.5.4")],
    not_found: [404, rfc9110("15.5.5")],
    method_not_allowed: [405, rfc9110("15.5.6")],
    conflict: [409, rfc9110("15.5.10")],
    precondition_failed: [412, rfc9110("15.5.13")],
    too_large: [413, rfc9110("15.5.14")],
    unsupported_media_type: [415, rfc9110("15.5.16")],
    rate_limited: [429, "https://tools.ietf.org/html/rfc6585#section-4"],
    unexpected: [500, rfc9110("15.6.1")],
    overloaded: [503, rfc9110("15.6.4")],
  });
});

test("an expected failure tells its message and its errors", async () => {
  const errors = { "addresses[0].country": ["No."] };
  const { response, text } = await answerTo(new AppError("validation", "Bad.", { errors }));
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("x-request-id")).toBe(REQUEST_ID);
  expect(JSON.parse(text)).toEqual({ ...PROBLEMS.validation, detail: "Bad.", errors });
});

test("gives the headers that a status asks for, and no others", async () => {
  const headersOf = async (code: ErrorCode, retryAfter?: number) =>
    (await answerTo(new AppError(code, "No.", { retryAfter }))).response.headers;
  expect((await headersOf("unauthorized")).get("www-authenticate")).toBe("Bearer");
  expect((await headersOf("forbidden")).get("www-authenticate")).toBeNull();
  expect((await headersOf("method_not_allowed")).get("allow")).toBe("GET, PUT");
  expect((await headersOf("not_found")).get("allow")).toBeNull();
  expect((await headersOf("rate_limited", 12.2)).get("retry-after")).toBe("13");
  expect((await headersOf("overloaded")).get("retry-after")).toBe("1");
  expect((await headersOf("overloaded", 0)).get("retry-after")).toBe("1");
  expect((await headersOf("conflict")).get("retry-after")).toBeNull();
});

describe("an unexpected failure", () => {
  test.each([
    ["an error", new Error(SECRET)],
    ["an error with a cause", new Error("outer", { cause: new Error(SECRET) })],
    ["a statement that is wrong", Object.assign(new Error(SECRET), { code: "42P01" })],
    ["no error at all", SECRET],
    ["nothing", undefined],
  ])("%s is 500 and tells nothing of itself", async (_what, error) => {
    const { response, text } = await answerTo(error);
    expect(response.status).toBe(500);
    expect(text).not.toContain("secretword");
    expect(text).toContain(REQUEST_ID);
  });
});

describe("a database out of reach or too busy is 503", () => {
  const coded = (code: string) => Object.assign(new Error(SECRET), { code });
  test.each([
    ["refused", coded("ECONNREFUSED")],
    ["cut", coded("ECONNRESET")],
    ["no such host", coded("ENOTFOUND")],
    ["shut down", coded("57P01")],
    ["starting", coded("57P03")],
    ["a statement's time-out", coded("57014")],
    ["idle in a transaction", coded("25P03")],
    ["too many connections", coded("53300")],
    ["connection lost", coded("08006")],
    ["a lost race", coded("40001")],
    ["through Prisma", coded("P1001")],
    ["cut within pg", new Error("Connection terminated unexpectedly")],
    ["several addresses", Object.assign(new AggregateError([]), { code: "ECONNREFUSED" })],
    ["as a cause", new Error("outer", { cause: coded("ECONNREFUSED") })],
    ["as an adapter's cause", { name: "DriverAdapterError", cause: { originalCode: "57014" } }],
  ])("%s", async (_what, error) => {
    const { response, text } = await answerTo(error);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(text).not.toContain("secretword");
  });

  test("a cause that leads in a circle ends", () => {
    const error = new Error(SECRET);
    error.cause = error;
    expect(problemOf(error, REQUEST_ID).status).toBe(500);
  });
});
