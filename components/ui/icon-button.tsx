"use client";

import type { ReactNode, Ref } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from "react-aria-components/Button";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { Tooltip, type TooltipPlacement } from "./tooltip";

export type IconButtonProps = Omit<
  AriaButtonProps,
  "children" | "className" | "style" | "aria-label"
> & {
  /** The accessible name, also shown as tooltip. */
  label: string;
  children: ReactNode;
  shortcut?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  placement?: TooltipPlacement;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({
  label,
  children,
  shortcut,
  variant = "quiet",
  size,
  placement,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} placement={placement}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(buttonStyle({ variant, size, iconOnly: true }), className)}
      >
        {({ isPending }) => (isPending ? <Spinner /> : children)}
      </AriaButton>
    </Tooltip>
  );
}
