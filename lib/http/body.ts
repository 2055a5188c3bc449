import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { markInexact } from "@/lib/exact-numbers";
import type { ApiRequest } from "./answer";
import { MOST_VALUES, structureOf } from "./json-structure";

type Received = Pick<ApiRequest, "headers" | "body">;

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
export const BODY_LIMIT = MEBIBYTE;
export const BATCH_BODY_LIMIT = 16 * MEBIBYTE;
/** The limit for callers who have not signed in. */
export const OPEN_BODY_LIMIT = 16 * KIBIBYTE;
/** The most values of a batch in memory at once; an item has about twenty. */
const MOST_LIST_VALUES = 1_000_000;
/** How many bytes are parsed before other requests get a turn. */
const TURN = 64 * KIBIBYTE;

const UNSUPPORTED = "The body must be application/json in UTF-8.";

const malformed = (message: string) =>
  new AppError("validation", message, { errors: { body: [message] } });

/** Whether the headers declare unencoded JSON in UTF-8 (RFC 9110 sections 8.3 and 8.4). */
export function isJson(headers: ApiRequest["headers"]): boolean {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") return false;
  const encoding = headers.get("content-encoding");
  if (encoding !== null && !["", "identity"].includes(encoding.trim().toLowerCase())) return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.split("=");
    if (name.trim().toLowerCase() !== "charset") return true;
    return /^"?utf-?8"?$/i.test(value.trim());
  });
}

/** Reads the body; never holds more than `limit` bytes. */
async function readBytes(request: Received, limit: number, isType: boolean): Promise<Uint8Array> {
  const refuse = () => {
    const size = limit < MEBIBYTE ? `${limit / KIBIBYTE} KiB` : `${limit / MEBIBYTE} MiB`;
    return new AppError("too_large", `The body is longer than ${size}.`);
  };
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (!isType && declared > 0) throw new AppError("unsupported_media_type", UNSUPPORTED);
  if (declared > limit) throw refuse();

  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      if (chunk.byteLength === 0) continue;
      if (!isType) throw new AppError("unsupported_media_type", UNSUPPORTED);
      length += chunk.byteLength;
      if (length > limit) throw refuse();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed("The body broke off.");
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}

const isMarked = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** The body's UTF-8 bytes without a byte order mark. */
async function readText(request: Received, limit: number): Promise<Buffer> {
  const bytes = await readBytes(request, limit, isJson(request.headers));
  if (!isUtf8(bytes)) throw malformed("The body is not UTF-8.");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isMarked(text) ? text.subarray(3) : text;
}

function parseText(bytes: Buffer): unknown {
  try {
    const text = bytes.toString("utf8");
    const value: unknown = JSON.parse(text);
    const marked = markInexact(text);
    return marked === text ? value : JSON.parse(marked);
  } catch {
    throw malformed("The body is not JSON.");
  }
}

const tooManyValues = (most: number) =>
  malformed(`The body has more than ${most.toLocaleString("en")} values.`);

function parseCounted(text: Buffer, values: number): unknown {
  if (values > MOST_VALUES) throw tooManyValues(MOST_VALUES);
  return parseText(text);
}

/**
 * Parses a request's JSON body. Numbers that would lose precision are marked for `inexactNumber`.
 * @param limit the most bytes of the body.
 * @param required whether an empty body is an error; otherwise it gives undefined.
 */
export async function readJson(
  request: Received,
  { limit, required }: { limit: number; required: boolean },
): Promise<unknown> {
  const text = await readText(request, limit);
  if (text.length > 0) return parseCounted(text, (await structureOf(text)).values);
  if (required) throw malformed("The body is empty.");
  return undefined;
}

const TOO_LONG = new AppError("too_large", "An item may have 1 MiB at most.");

/**
 * Parses a JSON body that is a list of bodies. Items are parsed one by one, with turns for other
 * requests in between; an item that exceeds the limit of a single body is not parsed.
 * @param limit the most bytes of the body.
 * @param most the most items; reading stops one item later.
 * @returns the list, with an AppError in place of each refused item; or the parsed value if it is
 * not a list.
 */
export async function readJsonList(
  request: Received,
  { limit, most }: { limit: number; most: number },
): Promise<unknown> {
  const text = await readText(request, limit);
  if (text.length === 0) throw malformed("The body is empty.");
  const { isList, isWholeList, items, values } = await structureOf(text, { most: most + 1 });
  if (!isList) return parseCounted(text, values);
  if (items.length <= most && !isWholeList) throw malformed("The body is not JSON.");
  const list: unknown[] = [];
  let [bytes, all] = [0, 0];
  for (const item of items) {
    const length = item.end - item.start;
    if (length > BODY_LIMIT) {
      list.push(TOO_LONG);
      continue;
    }
    if (item.values > MOST_VALUES) {
      list.push(tooManyValues(MOST_VALUES));
      continue;
    }
    all += item.values;
    if (all > MOST_LIST_VALUES) throw tooManyValues(MOST_LIST_VALUES);
    list.push(parseText(text.subarray(item.start, item.end)));
    bytes += length;
    if (bytes < TURN) continue;
    await setImmediate();
    bytes = 0;
  }
  return list;
}
