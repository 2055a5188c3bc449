"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { SCOPE_LABELS } from "./scope-words";

const HINTS: Partial<Record<Permission, string>> = {
  "organization:admin": "Users, API clients and settings. Rarely what a machine needs.",
};

export function ScopeFields({
  scopes,
  onChange,
  grantable,
  kept,
  error,
}: {
  scopes: readonly Permission[];
  onChange: (scopes: readonly Permission[]) => void;
  grantable: readonly Permission[];
  /** The client's current permissions, which may be removed and restored. */
  kept: readonly Permission[];
  error: string | undefined;
}) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 font-medium text-muted text-xs">It may</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {PERMISSIONS.map((permission) => {
          const mayGive = grantable.includes(permission) || kept.includes(permission);
          return (
            <Checkbox
              key={permission}
              isSelected={scopes.includes(permission)}
              isDisabled={!mayGive}
              hint={mayGive ? HINTS[permission] : "You do not have this yourself."}
              onChange={(isSelected) =>
                onChange(
                  isSelected
                    ? [...scopes, permission]
                    : scopes.filter((scope) => scope !== permission),
                )
              }
            >
              {SCOPE_LABELS[permission]}
            </Checkbox>
          );
        })}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-1 text-danger text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
