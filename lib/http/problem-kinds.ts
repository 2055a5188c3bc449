import type { ErrorCode } from "@/lib/errors";

const RFC_9110 = "https://tools.ietf.org/html/rfc9110";

type Kind = { type: string; title: string; status: number };

const kind = (status: number, title: string, section: string): Kind => ({
  type: `${RFC_9110}#section-${section}`,
  title,
  status,
});

/**
 * The status, title and type of each failure; the type links the RFC section that defines the
 * status (RFC 9110; RFC 6585 for 429).
 */
export const PROBLEMS: Readonly<Record<ErrorCode | "unexpected", Kind>> = {
  validation: kind(400, "Bad Request", "15.5.1"),
  unauthorized: kind(401, "Unauthorized", "15.5.2"),
  forbidden: kind(403, "Forbidden", "15.5.4"),
  not_found: kind(404, "Not Found", "15.5.5"),
  method_not_allowed: kind(405, "Method Not Allowed", "15.5.6"),
  conflict: kind(409, "Conflict", "15.5.10"),
  precondition_failed: kind(412, "Precondition Failed", "15.5.13"),
  too_large: kind(413, "Content Too Large", "15.5.14"),
  unsupported_media_type: kind(415, "Unsupported Media Type", "15.5.16"),
  rate_limited: {
    type: "https://tools.ietf.org/html/rfc6585#section-4",
    title: "Too Many Requests",
    status: 429,
  },
  unexpected: kind(500, "Internal Server Error", "15.6.1"),
  overloaded: kind(503, "Service Unavailable", "15.6.4"),
};
