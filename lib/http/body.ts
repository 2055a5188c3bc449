import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { markInexact } from "@/lib/exact-numbers";
import { MOST_VALUES, structureOf } from "./json-structure";

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
export const BODY_LIMIT = MEBIBYTE;
export const BATCH_BODY_LIMIT = 16 * MEBIBYTE;
/** Of who has not said yet who they are. */
export const OPEN_BODY_LIMIT = 16 * KIBIBYTE;
/** An item of a batch has some twenty values; so many are held at once while it is done. */
const MOST_LIST_VALUES = 1_000_000;
/** Bytes that are parsed before others have their turn. */
const TURN = 64 * KIBIBYTE;

const UNSUPPORTED = "The body must be application/json in UTF-8.";

const malformed = (message: string) =>
  new AppError("validation", message, { errors: { body: [message] } });

/** Whether the headers say JSON in UTF-8, as it is (RFC 9110 sections 8.3 and 8.4). */
export function isJson(headers: Headers): boolean {
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

/** The body up to `limit` bytes; no more than that is ever held. */
async function readBytes(request: Request, limit: number, isType: boolean): Promise<Uint8Array> {
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

/** The body as UTF-8 without a byte order mark. */
async function readText(request: Request, limit: number): Promise<Buffer> {
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
 * The JSON of a request's body; a number that would change in it is one that `inexactNumber` knows.
 * @param limit most bytes that the body may have.
 * @param required whether an empty body is refused; otherwise it is undefined.
 * @throws AppError `unsupported_media_type`, `too_large`, `validation`.
 */
export async function readJson(
  request: Request,
  { limit, required }: { limit: number; required: boolean },
): Promise<unknown> {
  const text = await readText(request, limit);
  if (text.length > 0) return parseCounted(text, (await structureOf(text)).values);
  if (required) throw malformed("The body is empty.");
  return undefined;
}

const TOO_LONG = new AppError("too_large", "An item may have 1 MiB at most.");

/**
 * The JSON of a body that is a list of what alone could be a body. Each item is parsed by itself, and others have their
 * turn in between; one that is longer than a body may be is not parsed at all.
 * @param limit most bytes that the body may have.
 * @param most items; no more than one beyond are looked at.
 * @returns the list, with an AppError in the place of each item that is not taken; else what it is instead of a list.
 * @throws AppError as `readJson`.
 */
export async function readJsonList(
  request: Request,
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
