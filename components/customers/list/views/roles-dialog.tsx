"use client";

import { useState } from "react";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { ROLE_LABELS, ROLE_NAMES, type RoleName } from "@/lib/auth/permissions";
import { setStartRolesAction } from "@/lib/views/actions";
import type { SavedView } from "@/lib/views/view-query";

/** Sets the roles for which this is the start view. */
export function RolesDialog({
  view,
  others,
  onClose,
}: {
  view: SavedView;
  others: readonly SavedView[];
  onClose: () => void;
}) {
  const [roles, setRoles] = useState<readonly RoleName[]>(view.startsFor);
  const { run, isPending, refusal } = useAction();
  const save = async () => {
    const { handle } = view;
    if (!(await run(() => setStartRolesAction({ handle, roles: [...roles] })))) return;
    showToast({ title: "The defaults are saved" });
    onClose();
  };
  return (
    <Dialog
      title={`Default for roles: “${view.name}”`}
      size="small"
      isOpen
      isDismissable={!isPending}
      closesOutside={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            Cancel
          </Button>
          <Button variant="primary" onPress={save} isPending={isPending}>
            Save
          </Button>
        </>
      }
    >
      <div role="alert" className="empty:hidden">
        {refusal ? <Banner tone="error">{refusal}</Banner> : null}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside a paragraph. */}
      <div role="group" aria-label="Roles" className="flex flex-col gap-1.5">
        <p className="text-muted">
          The accounts open with this view for everybody of these roles who has not set a default of
          their own.
        </p>
        {ROLE_NAMES.map((role, index) => {
          const other = others.find(({ startsFor }) => startsFor.includes(role));
          return (
            <Checkbox
              key={role}
              autoFocus={index === 0}
              isSelected={roles.includes(role)}
              onChange={(isSelected) =>
                setRoles(isSelected ? [...roles, role] : roles.filter((one) => one !== role))
              }
              hint={other ? `Now: “${other.name}”` : undefined}
            >
              {ROLE_LABELS[role]}
            </Checkbox>
          );
        })}
      </div>
    </Dialog>
  );
}
