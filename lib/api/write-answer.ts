import type { WriteResult } from "@/lib/customers/request/write-options";
import { json } from "@/lib/http/answer";

/** The path of a customer, for the Location header. */
export function locationOf(customerNumber: string): string {
  return `/api/customers/${encodeURIComponent(customerNumber)}`;
}

const MOST_IGNORED = 20;
const MOST_IGNORED_BYTES = 1_000;
const MORE = "...";

/** The paths of ignored properties, shortened with `...` to fit a header. */
export function ignoredHeader(paths: readonly string[]): string {
  const told: string[] = [];
  let length = 0;
  for (const path of paths) {
    const text = Array.from(Buffer.from(path.slice(0, MOST_IGNORED_BYTES)), (byte) => {
      const character = String.fromCharCode(byte);
      const plain = /[A-Za-z0-9._[\]-]/.test(character);
      return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }).join("");
    length += text.length + 1;
    if (told.length === MOST_IGNORED || length + MORE.length > MOST_IGNORED_BYTES) {
      return [...told, MORE].join(",");
    }
    told.push(text);
  }
  return told.join(",");
}

/** The response of a dry run. */
function wouldBe(result: { changes: unknown; ignored?: string[]; merged?: string[] }): Response {
  const { changes, ignored = [], merged = [] } = result;
  return json({ dryRun: true, changes, ignored, ...(merged.length > 0 ? { merged } : {}) });
}

/**
 * The response of a write: the customer with its ETag; 201 with Location when it is new; the
 * changes in a dry run.
 */
export function written(result: WriteResult): Response {
  if (result.dryRun) return wouldBe(result);
  const headers: Record<string, string> = { ETag: result.etag };
  if (result.created) headers.Location = locationOf(result.customer.customerNumber);
  if (result.ignored.length > 0) headers["Ignored-Properties"] = ignoredHeader(result.ignored);
  return json(result.customer, { status: result.created ? 201 : 200, headers });
}

/** The response of a write without a body; the changes in a dry run. */
export function done(result: {
  dryRun: boolean;
  changes?: unknown;
  merged?: string[];
  etag?: string;
}): Response {
  const { dryRun, changes, merged = [], etag } = result;
  if (dryRun) return wouldBe({ changes, merged });
  return new Response(null, { status: 204, headers: etag === undefined ? {} : { ETag: etag } });
}
