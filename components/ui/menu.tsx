"use client";

import type {
  MenuItemProps,
  MenuOverlayProps,
  MenuSectionProps,
} from "@/components/ui/menu-overlay";
import { componentOf, onDemand } from "./on-demand";
import { OverlayTrigger, type OverlayTriggerProps } from "./overlay-trigger";

const code = onDemand(() => import("./menu-overlay"));

export const MenuOverlay = componentOf(code, (loaded) => loaded.MenuOverlay);
export const prepareMenu = code.prepare;

export type MenuProps = Omit<MenuOverlayProps, "triggerRef" | "onClose" | "autoFocus"> &
  Pick<OverlayTriggerProps, "trigger" | "isOpen" | "onOpenChange">;

/** A button and its menu, whose code is loaded when the button is about to be used. */
export function Menu({ trigger, isOpen, onOpenChange, ...menu }: MenuProps) {
  return (
    <OverlayTrigger
      kind="menu"
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      prepare={prepareMenu}
    >
      {({ triggerRef, close, focus }) => (
        <MenuOverlay {...menu} triggerRef={triggerRef} autoFocus={focus} onClose={close} />
      )}
    </OverlayTrigger>
  );
}

/** An item of an open menu. */
export function MenuItem(props: MenuItemProps) {
  const loaded = code.get();
  return loaded ? <loaded.MenuItem {...props} /> : null;
}

/** Items of an open menu under a title. */
export function MenuSection(props: MenuSectionProps) {
  const loaded = code.get();
  return loaded ? <loaded.MenuSection {...props} /> : null;
}
