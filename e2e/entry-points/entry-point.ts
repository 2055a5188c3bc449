import type { Permission } from "../../lib/auth/permissions";

/**
 * All entry points: the API's paths and methods, the server actions, the pages.
 * e2e/reliability/permissions.spec.ts tries each with every caller,
 * e2e/reliability/cross-tenant.spec.ts with another organization's ids. An entry point without a
 * row here fails the first spec: add its row.
 */

/**
 * A permission; `session` for all signed-in users, `nobody` for entries without session or token.
 */
export type Need = Permission | "session" | "nobody";

/** Encodes a segment of a path. */
export const segment = encodeURIComponent;
