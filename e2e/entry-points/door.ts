import type { Permission } from "../../lib/auth/permissions";

/**
 * Every way in: the paths of the HTTP API by their methods, the server actions, the pages.
 * e2e/reliability/permissions.spec.ts tries each with everybody, e2e/reliability/cross-tenant.spec.ts with everything
 * of another organization. A door that the code has and these tables do not fails the first: add its row.
 */

/** A permission; `session` for everybody who is signed in, `nobody` where no session or token is asked for. */
export type Need = Permission | "session" | "nobody";

/** A part of a path. */
export const segment = encodeURIComponent;
