import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer, ApiRequest } from "@/lib/http/answer";
import { pathOf } from "./refusal";

/** Segments of plain characters and escapes: none is empty, and none is `.` or `..`. */
const PLAIN = /^\/api(?:\/(?!(?:\.|%2[Ee]){1,2}(?:\/|$))[!"$-.0-[\]-~]+)*$/;
const NEXT_AUTH = "/api/auth/";
const LOGIN = "/api/auth/login";

/**
 * Whether a path and query is answered by the API itself. The framework has the paths of next-auth,
 * and those that it folds or redirects first.
 */
export function isOwn(url: string): boolean {
  const path = pathOf(url);
  if (!PLAIN.test(path) || url.includes("#")) return false;
  return path === LOGIN || !path.startsWith(NEXT_AUTH);
}

/** Reads from the message itself: its headers have been reduced to what may be trusted. */
class IncomingRequest implements ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ApiRequest["headers"];

  constructor(private readonly message: IncomingMessage) {
    this.method = message.method ?? "";
    this.url = message.url ?? "";
    this.headers = {
      get(name) {
        const value = message.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
    };
  }

  get body(): ApiRequest["body"] {
    // Leaving midway must not close the connection, which still takes the answer.
    return this.message.iterator({ destroyOnReturn: false });
  }
}

const compress = promisify(gzip);
/** Shorter bodies hardly shrink. */
const WORTH_COMPRESSING = 1_024;

/** Whether gzip is accepted (RFC 9110 section 12.5.3). */
function takesGzip({ headers }: IncomingMessage): boolean {
  const accepted = String(headers["accept-encoding"] ?? "").toLowerCase();
  return accepted.split(",").some((part) => {
    const [coding, ...parameters] = part.split(";").map((word) => word.trim());
    return coding === "gzip" && !parameters.some((word) => /^q=0(?:\.0*)?$/.test(word));
  });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): Promise<void> {
  if (body === null) {
    response.writeHead(status, headers).end();
    return;
  }
  const isLong = body.length >= WORTH_COMPRESSING;
  const isCompressed = isLong && takesGzip(request);
  const bytes = isCompressed ? await compress(body) : body;
  response.writeHead(status, {
    ...headers,
    Vary: "Accept-Encoding",
    ...(isCompressed ? { "Content-Encoding": "gzip" } : {}),
    "Content-Length": Buffer.byteLength(bytes),
  });
  response.end(bytes);
}

/** What answers the API, from the build (instrumentation.ts). */
export type AnswerApi = (request: ApiRequest) => Promise<Answer>;

/** Answers one of the API's own paths (`isOwn`); nothing is done for a client that has gone. */
export async function answerOwn(
  request: IncomingMessage,
  response: ServerResponse,
  answerApi: AnswerApi,
): Promise<void> {
  if (response.destroyed) return;
  const answer = await answerApi(new IncomingRequest(request));
  if (response.destroyed) return;
  await send(request, response, answer);
  // The rest of a body that was left midway stands before the connection's next request.
  request.resume();
}
