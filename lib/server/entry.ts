import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { trustedOrigins } from "@/lib/http/origin";
import { type PageRequest, pageRequest } from "@/lib/http/page-outage";
import { readAction } from "./action-body";
import { admit, inTurn } from "./admission";
import { trustOnlyOurs } from "./client-address";
import {
  bad,
  CLOSED,
  isApi,
  notAllowed,
  pathOf,
  type Refusal,
  refusalFrom,
  refuse,
} from "./refusal";
import { sessionKeyOf } from "./session-key";

type Settings = Parameters<typeof trustedOrigins>[0] & { TRUSTED_PROXY_HOPS: number };

const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Static files, the same for everyone; Next sets their caching itself. */
const FILES = /^\/(?:_next\/static\/|icon\.svg$|favicon\.ico$)/;

/** RFC 6797 section 6.1, for sites behind TLS. */
const ONE_YEAR_OF_TLS = "max-age=31536000";

const API_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const PAGE_METHODS = ["GET", "HEAD", "POST"];

const UNDECODABLE = bad("The address has a percent sign that begins no UTF-8 character.");
const NO_ADDRESS = bad("The address must begin with a slash, or be http or https.");
const TOO_MANY = bad("The address has more than 1,000 parameters.");
/**
 * The most query parameters: Next's time grows with their square, and 12 kB of them took half a
 * second.
 */
const MOST_PARAMETERS = 1_000;
const NO_HOST = bad("The Host header names no host, or several.");
const CROSS_ORIGIN: Refusal = {
  code: "forbidden",
  detail: "This request does not come from a page of this site.",
};

/**
 * Whether the path's percent-escapes are UTF-8 (RFC 3986 section 2.1); Next answers 500 otherwise.
 */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path and query of a request target (RFC 9112 section 3.2), which may be an absolute URL.
 * @returns null when it is neither.
 */
function originForm(target: string): string | null {
  if (target.startsWith("/")) return target;
  const [authority] = /^https?:\/\/[^/?#]+/i.exec(target) ?? [];
  if (authority === undefined) return null;
  const rest = target.slice(authority.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/**
 * Whether a request is a part of long work: an action without an id (lib/auth/server-action.ts,
 * actionRoute).
 */
const isRunPart = (path: string) => path.startsWith("/runs/");

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const HIGHEST_PORT = 65_535;

/** Whether a request has at most one Host header, with a valid host (RFC 9112 section 3.2). */
function hasHost({ headersDistinct }: IncomingMessage): boolean {
  const [host, ...more] = headersDistinct.host ?? ["localhost"];
  if (host === undefined || more.length > 0 || !HOST.test(host)) return false;
  const [, port = "0"] = /:(\d+)$/.exec(host) ?? [];
  return Number(port) <= HIGHEST_PORT;
}

/** What is wrong with a request in general, independent of its path. */
function refusalOf(request: IncomingMessage, url: string | null): Refusal | null {
  if (url === null) return NO_ADDRESS;
  const path = pathOf(url);
  if (!hasHost(request)) return NO_HOST;
  if (!isDecodable(path)) return UNDECODABLE;
  if (url.split("&", MOST_PARAMETERS + 1).length > MOST_PARAMETERS) return TOO_MANY;
  const { method = "" } = request;
  const allowed = isApi(path) ? API_METHODS : PAGE_METHODS;
  return allowed.includes(method) ? null : notAllowed(method, allowed);
}

/**
 * Whether a form or action comes from one of our own pages; the actions check it again. Next
 * compares Origin with the Host, which a proxy may have changed, and answers 500, so the Host is
 * set to the checked origin.
 */
function isOwn(request: IncomingMessage, trusted: ReadonlySet<string>): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !trusted.has(origin)) return false;
  request.headers["x-forwarded-host"] = new URL(origin).host;
  return true;
}

function refusalOfAction(
  request: IncomingMessage,
  path: string,
  trusted: ReadonlySet<string>,
): Refusal | null {
  if (!isOwn(request, trusted)) return CROSS_ORIGIN;
  const isNamed = isRunPart(path) || request.headers["next-action"] !== undefined;
  return isNamed ? null : notAllowed("POST", ["GET", "HEAD"]);
}

/** Seconds; about the time that a database needs to restart. */
const RETRY_AFTER = 5;

/**
 * Replaces Next's 500 by the right status: 503 when the database is unreachable (RFC 9110 section
 * 15.6.4); 400 for an action, since our actions return their failures as values
 * (lib/auth/server-action.ts), so only an unreadable body is left; 404 for a file of an older build.
 */
function withTrueStatus(
  response: ServerResponse,
  { asked, isAction, isFile }: { asked: PageRequest; isAction: boolean; isFile: boolean },
): void {
  const { writeHead } = response;
  const statusOf = (status: number) => {
    if (status !== 500) return status;
    if (isFile) return 404;
    if (!asked.isOutage) return isAction ? 400 : 500;
    response.setHeader("Retry-After", RETRY_AFTER);
    return 503;
  };
  response.writeHead = (status: number, ...more: never[]) =>
    writeHead.call(response, statusOf(status), ...more);
}

/**
 * The steps for every request before `handle`: a valid address and host, trusted forwarding
 * headers, security headers.
 */
export function entry(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  settings: Settings,
): RequestListener {
  const trusted = new Set(trustedOrigins(settings));
  const always = {
    ...HEADERS,
    ...(settings.NEXTAUTH_URL?.startsWith("https://")
      ? { "Strict-Transport-Security": ONE_YEAR_OF_TLS }
      : {}),
  };
  return (request, response) => {
    const url = originForm(request.url ?? "");
    const path = pathOf(url ?? "");
    const isFile = FILES.test(path);
    const headers = isFile ? always : { ...always, ...CLOSED };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = refusalOf(request, url);
    if (refusal) return refuse(request, response, refusal);
    request.url = url ?? "";
    trustOnlyOurs(request, settings.TRUSTED_PROXY_HOPS);
    const isAction = request.method === "POST" && !isApi(path);
    const crossOrigin = isAction ? refusalOfAction(request, path, trusted) : null;
    if (crossOrigin) return refuse(request, response, crossOrigin);
    const asked = { isOutage: false };
    if (!isApi(path)) withTrueStatus(response, { asked, isAction, isFile });
    const answer = async () => {
      const run = (admitted: IncomingMessage) =>
        pageRequest.run(asked, () => handle(admitted, response));
      if (isFile) return run(request);
      const session = isApi(path) ? null : await sessionKeyOf(request);
      admit(request, response, path, session);
      if (!isAction) return inTurn(request, response, path, session, () => run(request));
      const isSignedIn = session !== null;
      await run(await readAction(request, { isSignedIn, isPart: isRunPart(path) }));
    };
    void answer().catch((error: unknown) => {
      // The client has disconnected.
      if (request.destroyed && !request.complete) return;
      refuse(request, response, refusalFrom(error));
    });
  };
}

/** Refuses CONNECT (RFC 9110 section 9.3.6): this is not a proxy. */
export function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
  socket.on("error", () => undefined);
  socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}
