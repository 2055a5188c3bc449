import type { WriteResult } from "@/lib/customers/write/write-account";

const JSON_TYPE = "application/json";

/** An answer whose body is JSON text already. */
export function jsonText(text: string, init: { status?: number; headers?: HeadersInit } = {}) {
  const headers = new Headers(init.headers);
  headers.set("Content-Type", JSON_TYPE);
  return new Response(text, { status: init.status ?? 200, headers });
}

/** An answer with a value as JSON. */
export function json(value: unknown, init: { status?: number; headers?: HeadersInit } = {}) {
  return jsonText(JSON.stringify(value), init);
}

/** Where the customer can be found. */
export function locationOf(customerNumber: string): string {
  return `/api/customers/${encodeURIComponent(customerNumber)}`;
}

/** A write's answer: the customer with its ETag, 201 and its Location when it is new; of a dry run the changes. */
export function written(result: WriteResult): Response {
  if (result.dryRun) return json({ changes: result.changes });
  const headers: Record<string, string> = { ETag: result.etag };
  if (result.created) headers.Location = locationOf(result.customer.customerNumber);
  return json(result.customer, { status: result.created ? 201 : 200, headers });
}

/** A write's answer without a body; of a dry run the changes. */
export function done(
  result: { dryRun: true; changes: unknown } | { dryRun: false; etag?: string },
): Response {
  if (result.dryRun) return json({ changes: result.changes });
  const headers: HeadersInit = result.etag === undefined ? {} : { ETag: result.etag };
  return new Response(null, { status: 204, headers });
}
