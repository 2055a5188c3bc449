import type { Permission } from "./permissions";

export const DOORS = ["page", "api", "import", "seed"] as const;
export type Door = (typeof DOORS)[number];

/**
 * Who acts, for which organization, and what they may do. Created only from a verified session or
 * token.
 */
export type Actor = {
  organizationId: string;
  who: { id: string | null; name: string };
  permissions: ReadonlySet<Permission>;
  /** The actor's own rep number: the value of `@me`, and the rep of accounts that they create. */
  repNumber: string | null;
  /** The actor sees and changes only accounts of `repNumber`; when that is null, none at all. */
  ownAccountsOnly: boolean;
  door: Door;
  requestId: string;
};
