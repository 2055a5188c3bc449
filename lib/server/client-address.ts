import type { IncomingMessage } from "node:http";

/**
 * The address of a request's client. Each trusted proxy appends its caller's address to
 * `X-Forwarded-For`; earlier entries come from the client and are ignored.
 * @param hops the number of our own proxies in front; 0 uses the socket's address.
 */
export function clientAddress(
  request: Pick<IncomingMessage, "headers" | "socket">,
  hops: number,
): string {
  const own = request.socket.remoteAddress ?? "";
  if (hops === 0) return own;
  const header = request.headers["x-forwarded-for"];
  const chain = (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain[chain.length - hops] ?? chain[0] ?? own;
}

const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

/** Reduces a request's forwarding headers to what our proxies wrote. */
export function trustOnlyOurs(request: IncomingMessage, hops: number): void {
  const address = clientAddress(request, hops);
  for (const name of FORWARDED) delete request.headers[name];
  request.headers["x-forwarded-for"] = address;
}
