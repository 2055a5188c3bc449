"use client";

import { type ReactNode, useContext, useId } from "react";
import { DialogTrigger, OverlayTriggerStateContext } from "react-aria-components/Dialog";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from "react-aria-components/Popover";
import { classNames } from "./class-names";
import { overlayStyle } from "./overlay-style";

type Content = ReactNode | ((controls: { close: () => void }) => ReactNode);

export type PopoverProps = Pick<
  AriaPopoverProps,
  "placement" | "isOpen" | "onOpenChange" | "triggerRef" | "isNonModal" | "offset"
> & {
  "aria-label": string;
  /** The button that opens it; leave it out when `isOpen` and `triggerRef` are given. */
  trigger?: ReactNode;
  children: Content;
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
  const labelId = useId();
  const popover = (
    <AriaPopover
      {...props}
      {...(trigger === undefined ? { isOpen, onOpenChange } : {})}
      placement={placement}
      offset={offset}
      aria-labelledby={labelId}
      className={classNames(overlayStyle, "max-w-[calc(100vw-1rem)] overflow-auto p-2", className)}
    >
      <span id={labelId} hidden>
        {label}
      </span>
      <PopoverContent>{children}</PopoverContent>
    </AriaPopover>
  );
  if (trigger === undefined) return popover;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {popover}
    </DialogTrigger>
  );
}

function PopoverContent({ children }: { children: Content }) {
  const state = useContext(OverlayTriggerStateContext);
  return typeof children === "function" ? children({ close: () => state?.close() }) : children;
}
