"use client";

import type { PopoverOverlayProps } from "@/components/ui/popover-overlay";
import { componentOf, onDemand } from "./on-demand";
import { OverlayTrigger, type OverlayTriggerProps } from "./overlay-trigger";

const code = onDemand(() => import("./popover-overlay"));

export const PopoverOverlay = componentOf(code, (loaded) => loaded.PopoverOverlay);

export type PopoverProps = Omit<PopoverOverlayProps, "triggerRef" | "onClose"> &
  Pick<OverlayTriggerProps, "trigger" | "isOpen" | "onOpenChange"> & {
    /** Loads the content ahead of use. */
    prepare?: () => void;
  };

/** A button and its popover, whose code is loaded when the button is about to be used. */
export function Popover({ trigger, isOpen, onOpenChange, prepare, ...popover }: PopoverProps) {
  return (
    <OverlayTrigger
      kind="dialog"
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      prepare={() => {
        code.prepare();
        prepare?.();
      }}
    >
      {({ triggerRef, close }) => (
        <PopoverOverlay {...popover} triggerRef={triggerRef} onClose={close} />
      )}
    </OverlayTrigger>
  );
}
