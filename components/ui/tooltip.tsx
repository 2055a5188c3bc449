"use client";

import type { ComponentProps, ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Kbd } from "./kbd";

export type TooltipPlacement = ComponentProps<typeof AriaTooltip>["placement"];

export type TooltipProps = {
  content: ReactNode;
  /** The focusable element that the tooltip explains. */
  children: ReactNode;
  shortcut?: string;
  placement?: TooltipPlacement;
  isDisabled?: boolean;
};

export function Tooltip({
  content,
  children,
  shortcut,
  placement = "bottom",
  isDisabled,
}: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="z-50 flex max-w-72 items-center gap-2 rounded-md border border-line bg-ink px-2 py-1 text-canvas text-xs entering:animate-appear"
      >
        {content}
        {shortcut ? (
          <Kbd className="border-current bg-transparent text-current opacity-80">{shortcut}</Kbd>
        ) : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
