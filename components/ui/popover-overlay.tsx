"use client";

import { type ReactNode, useId } from "react";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from "react-aria-components/Popover";
import { classNames } from "./class-names";
import { overlayStyle } from "./overlay-style";

export type PopoverOverlayProps = Pick<
  AriaPopoverProps,
  "placement" | "triggerRef" | "isNonModal" | "offset"
> & {
  "aria-label": string;
  children: ReactNode | ((controls: { close: () => void }) => ReactNode);
  className?: string | undefined;
  onClose: () => void;
};

/** An open popover beside the element of `triggerRef`. */
export function PopoverOverlay({
  "aria-label": label,
  children,
  className,
  placement = "bottom start",
  offset = 4,
  onClose,
  ...props
}: PopoverOverlayProps) {
  const labelId = useId();
  return (
    <AriaPopover
      {...props}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement={placement}
      offset={offset}
      aria-labelledby={labelId}
      className={classNames(overlayStyle, "max-w-[calc(100vw-1rem)] overflow-auto p-2", className)}
    >
      <span id={labelId} hidden>
        {label}
      </span>
      {typeof children === "function" ? children({ close: onClose }) : children}
    </AriaPopover>
  );
}
