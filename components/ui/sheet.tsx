"use client";

import type { SheetOverlayProps } from "@/components/ui/sheet-overlay";
import { componentOf, onDemand } from "./on-demand";
import { OverlayTrigger, type OverlayTriggerProps } from "./overlay-trigger";

const code = onDemand(() => import("./sheet-overlay"));

const SheetOverlay = componentOf(code, (loaded) => loaded.SheetOverlay);

export type SheetProps = Omit<SheetOverlayProps, "onClose"> &
  Pick<OverlayTriggerProps, "trigger" | "isOpen" | "onOpenChange"> & {
    /** Loads the content ahead of use. */
    prepare?: () => void;
  };

/** A button and its sheet, whose code is loaded when the button is about to be used. */
export function Sheet({ trigger, isOpen, onOpenChange, prepare, ...sheet }: SheetProps) {
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
      {({ close }) => <SheetOverlay {...sheet} onClose={close} />}
    </OverlayTrigger>
  );
}
