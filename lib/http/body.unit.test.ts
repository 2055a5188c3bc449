import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { inexactNumber } from "@/lib/exact-numbers";
import { isJson, readJson, readJsonList } from "./body";

type Options = { limit?: number; required?: boolean; headers?: Record<string, string> };

function requestOf(body: BodyInit | ReadableStream, headers: Record<string, string>): Request {
  const init = { method: "PUT", body, headers, duplex: "half" };
  return new Request("http://localhost/", init);
}

/** The result of reading a body: its JSON, or the refusal's code. */
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

/** A body in chunks without a declared length; reports how many chunks were read. */
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

const MEBIBYTE = 1024 * 1024;

describe("a body of more values than an account can have is refused unread", () => {
  const refusal = expect.objectContaining({
    code: "validation",
    errors: { body: ["The body has more than 50,000 values."] },
  });
  test.each([
    ["objects", `[${"{},".repeat(300_000)}{}]`],
    ["lists", `[${"[],".repeat(100_000)}[]]`],
    ["nested", `${"[".repeat(500_000)}${"]".repeat(500_000)}`],
  ])("%s", async (_, text) => {
    const request = requestOf(text, { "content-type": "application/json" });
    await expect(readJson(request, { limit: MEBIBYTE, required: true })).rejects.toEqual(refusal);
  });
});

describe("a list", () => {
  const list = (text: string, most = 3) =>
    readJsonList(requestOf(text, { "content-type": "application/json" }), {
      limit: 16 * MEBIBYTE,
      most,
    });

  test("is read item by item", async () => {
    expect(await list('\ufeff [{"a":1}, "ä" ,null]')).toEqual([{ a: 1 }, "ä", null]);
    expect(await list("[]")).toEqual([]);
  });

  test("is read to one item beyond what it may have", async () => {
    expect(await list(`[1,2,3,4,${"{},".repeat(5_000_000)}`)).toEqual([1, 2, 3, 4]);
  });

  test("has a refusal in the place of an item that alone would be refused", async () => {
    const long = `{"a":"${"x".repeat(MEBIBYTE)}"}`;
    const crowded = `[${"[],".repeat(60_000)}[]]`;
    expect(await list(`[${long},${crowded},1]`)).toEqual([
      expect.objectContaining({ code: "too_large" }),
      expect.objectContaining({ code: "validation" }),
      1,
    ]);
  });

  test.each(["[1", "[1,]", "[1}", "[1] 2", "[{]", "[,1]", "[1 2]", "nope", ""])(
    "%j is malformed",
    async (text) => {
      await expect(list(text)).rejects.toMatchObject({ code: "validation" });
    },
  );

  test("of too many values in all is refused", async () => {
    const item = `[${"0,".repeat(40_000)}0]`;
    await expect(list(`[${Array(30).fill(item).join()}]`, 30)).rejects.toMatchObject({
      message: "The body has more than 1,000,000 values.",
    });
  });

  test("that is none is given out as it is, as far as a body goes", async () => {
    expect(await list('{"no":"list"}')).toEqual({ no: "list" });
    await expect(list(`{"a":[${"{},".repeat(300_000)}{}]}`)).rejects.toMatchObject({
      code: "validation",
    });
  });
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
