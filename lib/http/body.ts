import { AppError } from "@/lib/errors";
import { markInexact } from "@/lib/exact-numbers";

const MEBIBYTE = 1024 * 1024;
export const BODY_LIMIT = MEBIBYTE;
export const BATCH_BODY_LIMIT = 16 * MEBIBYTE;

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
    const size = limit / MEBIBYTE;
    return new AppError("too_large", `The body is longer than ${size} MiB.`);
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
  const bytes = await readBytes(request, limit, isJson(request.headers));
  if (bytes.byteLength === 0) {
    if (required) throw malformed("The body is empty.");
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("The body is not UTF-8.");
  }
  try {
    const value: unknown = JSON.parse(text);
    const marked = markInexact(text);
    return marked === text ? value : JSON.parse(marked);
  } catch {
    throw malformed("The body is not JSON.");
  }
}
