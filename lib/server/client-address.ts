import type { IncomingMessage } from "node:http";

/**
 * The address of the client that a request comes from. Each trusted proxy appends the address it was called from to
 * `X-Forwarded-For`; whatever stands before those entries was written by the client and counts for nothing.
 * @param hops how many proxies of ours stand in front; 0 means none, so the socket's own address.
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

/** Leaves of a request's forwarding headers only what is known to be true. */
export function trustOnlyOurs(request: IncomingMessage, hops: number): void {
  const address = clientAddress(request, hops);
  for (const name of FORWARDED) delete request.headers[name];
  request.headers["x-forwarded-for"] = address;
}
