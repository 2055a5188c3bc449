export const PERMISSIONS = [
  "customers:read",
  "customers:write",
  "customers:assign",
  "customers:lifecycle",
  "customers:delete",
  "customers:import",
  "customers:export",
  "organization:admin",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** The permissions of a token without a scope, and of a client made without any. */
export const DEFAULT_SCOPE: readonly Permission[] = PERMISSIONS.filter(
  (permission) => permission !== "organization:admin",
);

/**
 * The permissions of each role; `sales_rep` is also limited to their own accounts (api.md,
 * Permissions).
 */
export const ROLE_PERMISSIONS = {
  sales_rep: ["customers:read", "customers:write"],
  account_manager: ["customers:read", "customers:write", "customers:assign", "customers:export"],
  sales_ops: [
    "customers:read",
    "customers:write",
    "customers:assign",
    "customers:lifecycle",
    "customers:delete",
    "customers:import",
    "customers:export",
  ],
  admin: PERMISSIONS,
} as const satisfies Record<RoleName, readonly Permission[]>;

export const ROLE_NAMES = ["sales_rep", "account_manager", "sales_ops", "admin"] as const;

export type RoleName = (typeof ROLE_NAMES)[number];

export const ROLE_LABELS: Record<RoleName, string> = {
  sales_rep: "Sales rep",
  account_manager: "Account manager",
  sales_ops: "Sales ops",
  admin: "Admin",
};

export function isPermission(text: string): text is Permission {
  return PERMISSIONS.some((permission) => permission === text);
}

export function isRoleName(text: string): text is RoleName {
  return ROLE_NAMES.some((role) => role === text);
}
