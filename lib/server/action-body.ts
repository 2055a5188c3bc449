import { IncomingMessage } from "node:http";
import { AppError } from "@/lib/errors";
import { BODY_LIMIT, OPEN_BODY_LIMIT } from "@/lib/http/body";
import { MOST_VALUES, structureOf } from "@/lib/http/json-structure";

const UNSUPPORTED = "An action is sent as text.";

/** Reads the whole body; null when it is longer than `limit`. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** The request with its body put back, since it has been read. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion } = request;
  const again = new IncomingMessage(request.socket);
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, complete: true });
  if (body.length > 0) again.push(body);
  again.push(null);
  return again;
}

/**
 * Checks the size and structure of an action's body before Next reads it.
 * @param isSignedIn without a session the limit is lower.
 * @param isPart the body is JSON instead of React's format (lib/auth/server-action.ts, actionRoute).
 * @throws AppError `unsupported_media_type`, `too_large`, `validation`.
 */
export async function readAction(
  request: IncomingMessage,
  { isSignedIn, isPart }: { isSignedIn: boolean; isPart: boolean },
): Promise<IncomingMessage> {
  const type = request.headers["content-type"] ?? "";
  if (!isPart && !/^text\/plain *(?:;|$)/i.test(type)) {
    throw new AppError("unsupported_media_type", UNSUPPORTED);
  }
  const limit = isSignedIn ? BODY_LIMIT : OPEN_BODY_LIMIT;
  const body = await readBody(request, limit);
  if (!body) {
    request.resume();
    throw new AppError("too_large", `It is longer than ${limit / 1024} KiB.`);
  }
  const { values } = await structureOf(body);
  if (values > MOST_VALUES) throw new AppError("validation", "It has too many values.");
  return withBody(request, body);
}
