import { DEFAULT_SCOPE, PERMISSIONS, type Permission } from "@/lib/auth/permissions";

/** The label of each permission's checkbox. */
export const SCOPE_LABELS: Readonly<Record<Permission, string>> = {
  "customers:read": "Read accounts",
  "customers:write": "Create and change accounts",
  "customers:assign": "Assign sales reps",
  "customers:lifecycle": "Activate and deactivate",
  "customers:delete": "Delete accounts",
  "customers:import": "Import files",
  "customers:export": "Export files",
  "organization:admin": "Administer the organization",
};

/** A short name of each permission, for lists. */
const WORDS: Readonly<Record<Permission, string>> = {
  "customers:read": "read",
  "customers:write": "write",
  "customers:assign": "assign",
  "customers:lifecycle": "activate",
  "customers:delete": "delete",
  "customers:import": "import",
  "customers:export": "export",
  "organization:admin": "administer",
};

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A set of permissions in a few words. */
export function scopeWords(scopes: readonly Permission[]): string {
  const has = (permission: Permission) => scopes.includes(permission);
  if (PERMISSIONS.every(has)) return "Everything, administration included";
  if (DEFAULT_SCOPE.every(has)) return "Everything with accounts";
  if (scopes.length === 1 && has("customers:read")) return "Read only";
  return capital(
    PERMISSIONS.filter(has)
      .map((permission) => WORDS[permission])
      .join(", "),
  );
}
