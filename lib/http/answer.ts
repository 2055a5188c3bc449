const JSON_TYPE = "application/json";

/**
 * What the API reads of a request. A web Request is one; so is the lighter one that the server's
 * entry makes (lib/server/api-door.ts).
 */
export type ApiRequest = {
  method: string;
  /** The whole address, or only its path and query, with the percent-escapes that were sent. */
  url: string;
  headers: Pick<Headers, "get">;
  body: AsyncIterable<Uint8Array> | null;
};

/** A response as plain values: a web Response costs more than the rest of a short request. */
export type Answer = { status: number; headers: Record<string, string>; body: string | null };

type More = { status?: number; headers?: Record<string, string> };

/** An answer whose body is already JSON text. */
export function jsonTextAnswer(text: string, { status = 200, headers = {} }: More = {}): Answer {
  return { status, headers: { ...headers, "Content-Type": JSON_TYPE }, body: text };
}

/** A JSON answer. */
export function jsonAnswer(value: unknown, more?: More): Answer {
  return jsonTextAnswer(JSON.stringify(value), more);
}

/** The web Response of an answer. */
export function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

/** A JSON response. */
export function json(value: unknown, more?: More): Response {
  return responseOf(jsonAnswer(value, more));
}
