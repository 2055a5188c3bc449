"use client";

import { useRef, useState } from "react";
import { DeactivateDialog } from "@/components/customers/account/commands/deactivate-dialog";
import type { Leave } from "@/components/table/grid-editing";
import { Select } from "@/components/ui/select";
import { nameOf } from "./editable-fields";
import type { EndingProps } from "./text-editor";
import { afterFocus } from "./use-cell-save";
import { useListChoice } from "./use-list-choice";

const OPTIONS = [
  { id: "active", label: "Active" },
  { id: "inactive", label: "Inactive" },
];

/** The editor of the status: activating saves at once; deactivating asks first. */
export function StatusEditor(props: EndingProps) {
  const { field, state, noteId, save, close, closeList } = props;
  const { base } = state;
  const [asked, setAsked] = useState<Leave | null>(null);
  const hasConfirmed = useRef(false);
  const { choose, listProps, frameProps } = useListChoice(props);
  const value = "value" in state ? state.value : base[field];
  return (
    <>
      <div {...frameProps}>
        <Select
          {...listProps}
          aria-label={`${nameOf(field)} of ${base.companyName}`}
          aria-describedby={noteId}
          size="small"
          options={OPTIONS}
          value={value === true ? "active" : "inactive"}
          isDisabled={state.step === "saving"}
          onChange={(chosen) => {
            const where = choose();
            if ((chosen === "active") === base.active) closeList(where);
            else if (chosen === "active") void save(true, where);
            else setAsked(where);
          }}
        />
      </div>
      {asked === null ? null : (
        <DeactivateDialog
          companyName={base.companyName}
          onClose={() => {
            setAsked(null);
            if (!hasConfirmed.current) afterFocus(() => close("stay"));
          }}
          onConfirm={async (reason) => {
            hasConfirmed.current = true;
            // The cell shows the result.
            void save(false, asked, { reason });
            return null;
          }}
        />
      )}
    </>
  );
}
