"use client";

import type { ReactNode } from "react";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from "react-aria-components/Popover";
import { classNames } from "./class-names";
import { overlayStyle } from "./overlay-style";

export type PopoverProps = Pick<
  AriaPopoverProps,
  "placement" | "isOpen" | "onOpenChange" | "triggerRef" | "isNonModal" | "offset"
> & {
  "aria-label": string;
  /** The button that opens it; leave it out when `isOpen` and `triggerRef` are given. */
  trigger?: ReactNode;
  children: ReactNode | ((controls: { close: () => void }) => ReactNode);
  className?: string;
};

export function Popover({
  "aria-label": label,
  trigger,
  children,
  className,
  isOpen,
  onOpenChange,
  placement = "bottom start",
  offset = 4,
  ...props
}: PopoverProps) {
  const dialog = (
    <Dialog
      aria-label={label}
      className={classNames("max-h-[inherit] overflow-auto p-2 outline-none", className)}
    >
      {children}
    </Dialog>
  );
  const shared = {
    ...props,
    placement,
    offset,
    className: classNames(overlayStyle, "max-w-[calc(100vw-1rem)]"),
  };
  if (trigger === undefined) {
    return (
      <AriaPopover {...shared} isOpen={isOpen} onOpenChange={onOpenChange}>
        {dialog}
      </AriaPopover>
    );
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover {...shared}>{dialog}</AriaPopover>
    </DialogTrigger>
  );
}
