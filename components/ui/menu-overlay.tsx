"use client";

import { Check } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Header } from "react-aria-components/Header";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
} from "react-aria-components/Menu";
import { Popover, type PopoverProps } from "react-aria-components/Popover";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";
import { itemStyle, overlayStyle } from "./overlay-style";

export type MenuOverlayProps = Omit<
  AriaMenuProps<object>,
  "className" | "style" | "children" | "items" | "onClose"
> & {
  "aria-label": string;
  triggerRef: RefObject<HTMLElement | null>;
  placement?: PopoverProps["placement"];
  offset?: number;
  /** Its MenuItems. */
  children: ReactNode;
  onClose: () => void;
};

/** An open menu beside its button. */
export function MenuOverlay({
  triggerRef,
  placement = "bottom end",
  offset = 4,
  children,
  onClose,
  ...props
}: MenuOverlayProps) {
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      aria-label={props["aria-label"]}
      triggerRef={triggerRef}
      placement={placement}
      offset={offset}
      className={classNames(overlayStyle, "min-w-44")}
    >
      <AriaMenu
        {...props}
        onClose={onClose}
        className="max-h-[inherit] overflow-auto scroll-quiet p-1 outline-none"
      >
        {children}
      </AriaMenu>
    </Popover>
  );
}

export type MenuSectionProps = { title: string; children: ReactNode };

export function MenuSection({ title, children }: MenuSectionProps) {
  return (
    <AriaMenuSection>
      <Header className="px-2 pt-2 pb-0.5 text-muted text-xs">{title}</Header>
      {children}
    </AriaMenuSection>
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
