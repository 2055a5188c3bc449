import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { inexactNumber } from "@/lib/exact-numbers";
import { isJson, readJson } from "./body";

type Options = { limit?: number; required?: boolean; headers?: Record<string, string> };

function requestOf(body: BodyInit | ReadableStream, headers: Record<string, string>): Request {
  const init = { method: "PUT", body, headers, duplex: "half" };
  return new Request("http://localhost/", init);
}

/** What comes of a body: its JSON, or the code of its refusal. */
async function read(
  body: BodyInit | ReadableStream,
  { limit = 100, required = true, headers = { "content-type": "application/json" } }: Options = {},
): Promise<unknown> {
  try {
    return await readJson(requestOf(body, headers), { limit, required });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** A body without a declared length, in chunks; tells how many were taken. */
function streamOf(chunk: string, count: number) {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken === count) return controller.close();
      taken++;
      controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
  return { stream, taken: () => taken };
}

describe("the type", () => {
  test.each([
    ["application/json", true],
    ["Application/JSON ; charset=UTF-8", true],
    ['application/json; charset="utf-8"', true],
    ["application/json; charset=latin1", false],
    ["application/json-patch+json", false],
    ["text/json", false],
    ["", false],
  ])("%s: %s", (type, expected) => {
    expect(isJson(new Headers({ "content-type": type }))).toBe(expected);
  });

  test("packed content is none of it", () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect(isJson(new Headers(headers))).toBe(false);
    expect(isJson(new Headers({ ...headers, "content-encoding": "identity" }))).toBe(true);
  });
});

test("reads the JSON of a body, in one piece or in many", async () => {
  expect(await read('{"a":"ä"}')).toEqual({ a: "ä" });
  const bytes = new TextEncoder().encode('["ä😀"]');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await read(stream)).toEqual(["ä😀"]);
});

test("an empty body is refused where one is needed, and needs no type where none is", async () => {
  expect(await read("")).toBe("validation");
  expect(await read("", { required: false, headers: {} })).toBeUndefined();
  expect(await read("x", { required: false, headers: {} })).toBe("unsupported_media_type");
});

test("the limit is exact, and no more than that is taken of a longer body", async () => {
  expect(await read(`"${"x".repeat(98)}"`)).toHaveLength(98);
  expect(await read(`"${"x".repeat(99)}"`)).toBe("too_large");
  const endless = streamOf("x".repeat(40), 1_000_000);
  expect(await read(endless.stream)).toBe("too_large");
  expect(endless.taken()).toBeLessThan(10);
});

test("a wrong type is told before the length", async () => {
  const headers = { "content-type": "text/plain" };
  expect(await read("x".repeat(200), { headers })).toBe("unsupported_media_type");
});

test("what is no UTF-8, no JSON or breaks off is refused", async () => {
  expect(await read(new Uint8Array([0x22, 0xff, 0x22]))).toBe("validation");
  expect(await read("{")).toBe("validation");
  const broken = new ReadableStream({
    start: (controller) => controller.error(new Error("gone")),
  });
  expect(await read(broken)).toBe("validation");
});

test("a number that would change is told apart from the one that it would become", async () => {
  const value = await read('[9007199254740992,9007199254740991,"9007199254740992"]');
  expect(value).toEqual([expect.any(String), 9007199254740991, "9007199254740992"]);
  expect(Array.isArray(value) && value.map(inexactNumber)).toEqual([
    "9007199254740992",
    null,
    null,
  ]);
});
