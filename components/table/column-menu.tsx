"use client";

import {
  ArrowDown,
  ArrowUp,
  FoldHorizontal,
  Pin,
  PinOff,
  RotateCcw,
  UnfoldHorizontal,
} from "lucide-react";
import type { RefObject } from "react";
import { MenuItem, MenuOverlay } from "@/components/ui/menu-overlay";

export type ColumnMenuProps = {
  label: string;
  triggerRef: RefObject<HTMLElement | null>;
  /** Null for a column that cannot be sorted. */
  onSort: ((isDescending: boolean) => void) | null;
  /** Null for the first column, which is always pinned. */
  pin: { isPinned: boolean; toggle: () => void } | null;
  onResize: (step: number) => void;
  /** Null while it has its default width. */
  onResetWidth: (() => void) | null;
  onClose: () => void;
};

/** The menu of a column's heading. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { label, triggerRef, onSort, pin, onResize, onResetWidth, onClose } = props;
  return (
    <MenuOverlay
      aria-label={`Column ${label}`}
      triggerRef={triggerRef}
      placement="bottom start"
      offset={2}
      autoFocus="first"
      onClose={onClose}
    >
      {onSort ? (
        <MenuItem icon={<ArrowUp />} onAction={() => onSort(false)}>
          Sort ascending
        </MenuItem>
      ) : null}
      {onSort ? (
        <MenuItem icon={<ArrowDown />} onAction={() => onSort(true)}>
          Sort descending
        </MenuItem>
      ) : null}
      {pin ? (
        <MenuItem icon={pin.isPinned ? <PinOff /> : <Pin />} onAction={pin.toggle}>
          {pin.isPinned ? "Unpin" : "Pin to the start"}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={<UnfoldHorizontal />}
        shouldCloseOnSelect={false}
        onAction={() => onResize(1)}
      >
        Wider
      </MenuItem>
      <MenuItem icon={<FoldHorizontal />} shouldCloseOnSelect={false} onAction={() => onResize(-1)}>
        Narrower
      </MenuItem>
      {onResetWidth ? (
        <MenuItem icon={<RotateCcw />} onAction={onResetWidth}>
          Standard width
        </MenuItem>
      ) : null}
    </MenuOverlay>
  );
}
