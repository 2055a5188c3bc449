import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError, type ErrorCode } from "@/lib/errors";
import { PROBLEMS } from "@/lib/http/problem-kinds";

/** Default headers, until a page or file sets others: not cached, not a document. */
export const CLOSED = {
  "Cache-Control": "private, no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Why the server's entry refuses a request. */
export type Refusal = {
  code: ErrorCode;
  detail: string;
  /** The allowed methods. */
  allow?: string;
  /** Seconds after which a retry makes sense. */
  retryAfter?: number | undefined;
};

export const bad = (detail: string): Refusal => ({ code: "validation", detail });

export const notAllowed = (method: string, allowed: readonly string[]): Refusal => ({
  code: "method_not_allowed",
  detail: `${method} is not possible here.`,
  allow: allowed.join(", "),
});

/**
 * Turns an error into a refusal.
 * @throws the error when it is not a refusal.
 */
export function refusalFrom(error: unknown): Refusal {
  if (!(error instanceof AppError)) throw error;
  const { code, message, retryAfter } = error;
  return { code, detail: message, retryAfter };
}

export const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";

export const isApi = (path: string) => path === "/api" || path.startsWith("/api/");

const STYLE = `:root{color-scheme:light dark;font:14px/1.6 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1rem;text-align:center;
background:light-dark(#fff,#131211);color:light-dark(#1c1917,#f5f5f4)}
h1{font-size:1.25rem;margin:0}p{margin:.5rem 0 0;max-width:30rem;color:light-dark(#6b6560,#a29c96)}
a{color:light-dark(#4f46e5,#818cf8)}`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * A self-contained page, because the app's own pages may be what fails. It reloads itself when a
 * retry makes sense.
 */
function pageOf({ code, detail, retryAfter }: Refusal, url: string): string {
  const title = retryAfter === undefined ? PROBLEMS[code].title : "Busy just now";
  const again = escaped(url.replace(/^\/+/, "/"));
  const [refresh, link] =
    retryAfter === undefined
      ? ["", ""]
      : [
          `<meta http-equiv="refresh" content="${retryAfter}">`,
          `<p>The page tries again by itself. <a href="${again}">Try now</a></p>`,
        ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${refresh}<style>${STYLE}</style><main><h1>${title}</h1><p>${escaped(detail)}</p>${link}</main>`;
}

/** Answers with a refusal: a problem (RFC 9457) for programs, a page for people. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { code, detail, allow, retryAfter } = refusal;
  const { url = "", headers } = request;
  const isFetched = headers["sec-fetch-dest"] === "empty";
  const wantsPage = !isApi(pathOf(url)) && !isFetched;
  const { status } = PROBLEMS[code];
  response.writeHead(status, {
    ...CLOSED,
    "Content-Type": wantsPage ? "text/html; charset=utf-8" : "application/problem+json",
    ...(wantsPage
      ? {
          "Content-Security-Policy": `${CLOSED["Content-Security-Policy"]}; style-src 'sha256-${STYLE_HASH}'`,
        }
      : {}),
    ...(allow === undefined ? {} : { Allow: allow }),
    ...(retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) }),
  });
  response.end(wantsPage ? pageOf(refusal, url) : JSON.stringify({ ...PROBLEMS[code], detail }));
}
