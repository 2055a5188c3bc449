"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuTrigger,
  type MenuTriggerProps,
} from "react-aria-components/Menu";
import { Popover, type PopoverProps } from "react-aria-components/Popover";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";
import { itemStyle, overlayStyle } from "./overlay-style";

export type MenuProps = Omit<AriaMenuProps<object>, "className" | "style" | "children" | "items"> &
  Pick<MenuTriggerProps, "isOpen" | "onOpenChange"> & {
    /** The button that opens and names the menu. */
    trigger: ReactNode;
    placement?: PopoverProps["placement"];
    /** Its MenuItems. */
    children: ReactNode;
  };

export function Menu({
  trigger,
  placement = "bottom end",
  isOpen,
  onOpenChange,
  children,
  ...props
}: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover placement={placement} offset={4} className={classNames(overlayStyle, "min-w-44")}>
        <AriaMenu
          {...props}
          className="max-h-[inherit] overflow-auto scroll-quiet p-1 outline-none"
        >
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export type MenuItemProps = Omit<AriaMenuItemProps, "className" | "style" | "children"> & {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  tone?: "danger";
};

export function MenuItem({ children, icon, shortcut, tone, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={typeof children === "string" ? children : undefined}
      {...props}
      className={classNames(itemStyle, tone === "danger" && "text-danger")}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode === "none" ? null : (
            <Check
              aria-hidden="true"
              className={classNames(
                "size-3.5 shrink-0 text-accent",
                isSelected ? null : "invisible",
              )}
            />
          )}
          {icon ? (
            <span
              aria-hidden="true"
              className="flex text-muted group-[.text-danger]:text-danger [&_svg]:size-4"
            >
              {icon}
            </span>
          ) : null}
          <span className="min-w-0 flex-1 truncate">{children}</span>
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </>
      )}
    </AriaMenuItem>
  );
}
