const JSON_TYPE = "application/json";

/** A response whose body is already JSON text. */
export function jsonText(text: string, init: { status?: number; headers?: HeadersInit } = {}) {
  const headers = new Headers(init.headers);
  headers.set("Content-Type", JSON_TYPE);
  return new Response(text, { status: init.status ?? 200, headers });
}

/** A JSON response. */
export function json(value: unknown, init: { status?: number; headers?: HeadersInit } = {}) {
  return jsonText(JSON.stringify(value), init);
}
