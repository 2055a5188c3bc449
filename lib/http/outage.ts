/**
 * SQLSTATE classes and codes (PostgreSQL manual, appendix A) of an unreachable or overloaded
 * database: connection lost, resources exhausted, shut down, statement timed out, race lost too
 * often.
 */
const SQLSTATES = /^(?:08...|53...|57014|57P0[1-5]|25P0[34]|55P03|58000|58030|40001|40P01|23505)$/;

/** The codes of Node's sockets, pg and Prisma for the same. */
const CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
]);
const MESSAGES =
  /^(?:Connection terminated|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end|PGlite is closed)/;

const DEEPEST = 5;

/**
 * Whether an unexpected error means that the database is unreachable or too busy, so that a retry
 * helps.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > DEEPEST) return false;
  for (const key of ["code", "originalCode"]) {
    const code: unknown = Reflect.get(error, key);
    if (typeof code === "string" && (CODES.has(code) || SQLSTATES.test(code))) return true;
  }
  if (error instanceof Error && MESSAGES.test(error.message)) return true;
  return isOutage(Reflect.get(error, "cause"), depth + 1);
}

/**
 * The digest that error pages get instead of a message when `notePageOutage` recognized the error.
 */
export const OUTAGE_DIGEST = "database-out-of-reach";
export const BUSY_DIGEST = "too-busy";
