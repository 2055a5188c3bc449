import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { trustedOrigins } from "@/lib/http/origin";
import { trustOnlyOurs } from "./client-address";

type Settings = Parameters<typeof trustedOrigins>[0] & { TRUSTED_PROXY_HOPS: number };

const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};

type Refusal = { status: number; title: string; section: string; detail: string };

const UNDECODABLE: Refusal = {
  status: 400,
  title: "Bad Request",
  section: "15.5.1",
  detail: "The address has a percent sign that begins no UTF-8 character.",
};
const FOREIGN: Refusal = {
  status: 403,
  title: "Forbidden",
  section: "15.5.4",
  detail: "This request does not come from a page of this site.",
};

const isApi = (path: string) => path === "/api" || path.startsWith("/api/");

/** Whether the path's percent-escapes are UTF-8 (RFC 3986 section 2.1); Next answers others with a 500. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuse(path: string, response: ServerResponse, refusal: Refusal): void {
  const { status, title, section, detail } = refusal;
  const type = `https://tools.ietf.org/html/rfc9110#section-${section}`;
  response.writeHead(status, {
    "Content-Type": isApi(path) ? "application/problem+json" : "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(
    isApi(path)
      ? JSON.stringify({ type, title, status, detail })
      : `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${detail}</p>`,
  );
}

/**
 * Whether a page's form or action comes from one of our own pages; the actions check that themselves besides. Next
 * compares Origin with the host it is called under, which a proxy may have changed, and answers a 500: so what passes
 * here is told to Next as its host.
 */
function isOwn(request: IncomingMessage, trusted: ReadonlySet<string>): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !trusted.has(origin)) return false;
  request.headers["x-forwarded-host"] = new URL(origin).host;
  return true;
}

/** What every request passes on its way to `handle`: whole escapes, true forwarding headers, headers against misuse. */
export function entry(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  settings: Settings,
): RequestListener {
  const trusted = new Set(trustedOrigins(settings));
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (!isDecodable(path)) return refuse(path, response, UNDECODABLE);
    trustOnlyOurs(request, settings.TRUSTED_PROXY_HOPS);
    const isForm = request.method === "POST" && !isApi(path);
    if (isForm && !isOwn(request, trusted)) return refuse(path, response, FOREIGN);
    void handle(request, response);
  };
}
