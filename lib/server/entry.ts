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

const REFUSAL = "The address has a percent sign that begins no UTF-8 character.";

/** Whether the path's percent-escapes are UTF-8 (RFC 3986 section 2.1); Next answers others with a 500. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuse(path: string, response: ServerResponse): void {
  const problem = {
    type: "https://tools.ietf.org/html/rfc9110#section-15.5.1",
    title: "Bad Request",
    status: 400,
    detail: REFUSAL,
  };
  const isApi = path === "/api" || path.startsWith("/api/");
  response.writeHead(400, {
    "Content-Type": isApi ? "application/problem+json" : "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(
    isApi
      ? JSON.stringify(problem)
      : `<!doctype html><html lang="en"><title>Bad request</title><h1>Bad request</h1><p>${REFUSAL}</p>`,
  );
}

/**
 * Next compares an action's Origin with the host it is called under, which a proxy may have changed. Our own check
 * (lib/http/origin.ts) is the stricter one, so an origin that passes it passes Next's as well.
 */
function vouchForOrigin(request: IncomingMessage, trusted: ReadonlySet<string>): void {
  const { origin } = request.headers;
  if (origin !== undefined && trusted.has(origin)) {
    request.headers["x-forwarded-host"] = new URL(origin).host;
  }
}

/** What every request passes on its way to `handle`: true forwarding headers, headers against misuse, whole escapes. */
export function entry(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  settings: Settings,
): RequestListener {
  const trusted = new Set(trustedOrigins(settings));
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (!isDecodable(path)) {
      refuse(path, response);
      return;
    }
    trustOnlyOurs(request, settings.TRUSTED_PROXY_HOPS);
    vouchForOrigin(request, trusted);
    void handle(request, response);
  };
}
