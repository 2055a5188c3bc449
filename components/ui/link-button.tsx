import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Link, type LinkProps } from "./link";

export type LinkButtonProps = Omit<LinkProps, "className" | "children"> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string;
};

/** A link that looks like a button: for navigation, not for actions. */
export function LinkButton({
  children,
  variant,
  size,
  icon,
  className,
  ...props
}: LinkButtonProps) {
  return (
    <Link {...props} className={classNames(buttonStyle({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
