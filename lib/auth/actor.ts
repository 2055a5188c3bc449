import type { Permission } from "./permissions";

export type Door = "page" | "api" | "import" | "seed";

/** Who acts, for which organization, and what they may do. Made by a door from a verified session or token only. */
export type Actor = {
  organizationId: string;
  who: { id: string | null; name: string };
  permissions: ReadonlySet<Permission>;
  /** The actor's own rep number, for `@me` and for accounts they create. */
  repNumber: string | null;
  /** Sees and touches only accounts of `repNumber`; without one, none. */
  ownAccountsOnly: boolean;
  door: Door;
  requestId: string;
};
