"use client";

import { ListFilter } from "lucide-react";
import { type RefObject, useState } from "react";
import { useCommand } from "@/components/shell/use-command";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Popover, PopoverOverlay } from "@/components/ui/popover";
import type { Filter } from "@/lib/customers/list/filters";
import { FilterEditor, prepareFilterEditor } from "./filter-chip";

export type AddFilterProps = {
  buttonRef: RefObject<HTMLButtonElement | null>;
  repNumber: string | null;
  hasShortcut: boolean;
  className?: string;
  onAdd: (filters: Filter[]) => void;
};

/** The button at the end of the bar. */
export function AddFilter({ buttonRef, repNumber, hasShortcut, className, onAdd }: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    // The popover restores the focus to the button.
    buttonRef.current?.focus();
    setOpen(true);
  };
  useCommand("filter-accounts", hasShortcut ? open : null);
  return (
    <Popover
      aria-label="Add a filter"
      className="w-64 max-w-full"
      isOpen={isOpen}
      onOpenChange={setOpen}
      prepare={prepareFilterEditor}
      trigger={
        <Button
          ref={buttonRef}
          variant="quiet"
          className={className}
          aria-keyshortcuts={hasShortcut ? "F" : undefined}
          icon={<ListFilter aria-hidden="true" />}
        >
          {hasShortcut ? "Filter" : "Add filter"}
          {hasShortcut ? (
            <span aria-hidden="true">
              <Kbd>F</Kbd>
            </span>
          ) : null}
        </Button>
      }
    >
      {({ close }) => (
        <FilterEditor
          part="field"
          filters={[]}
          repNumber={repNumber}
          onApply={(added) => {
            onAdd(added);
            close();
          }}
          onClose={close}
        />
      )}
    </Popover>
  );
}

export type Placement = {
  title: string;
  /** The element to open beside. */
  anchor: HTMLElement;
  /** Limits the fields to addresses or contacts, because the condition is for the same item. */
  child: "addresses" | "contacts" | null;
  /** The list that the conditions beside it leave. */
  others: () => string;
  place: (filters: Filter[]) => void;
};

/** Adds a condition to a group. */
export function AddToGroup({
  placement,
  repNumber,
  onClose,
}: {
  placement: Placement;
  repNumber: string | null;
  onClose: () => void;
}) {
  return (
    <PopoverOverlay
      aria-label={placement.title}
      className="w-64 max-w-full"
      triggerRef={{ current: placement.anchor }}
      onClose={onClose}
    >
      <FilterEditor
        part="field"
        filters={[]}
        repNumber={repNumber}
        isSingle={placement.child !== null}
        child={placement.child}
        onApply={(added) => {
          placement.place(added);
          onClose();
        }}
        onClose={onClose}
      />
    </PopoverOverlay>
  );
}
