import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const dot = cva("status", {
  variants: {
    tone: {
      ok: "before:bg-ok",
      off: "status-off text-muted",
      warning: "before:bg-warning",
      danger: "before:bg-danger",
    },
  },
});

export type StatusDotProps = {
  tone: NonNullable<VariantProps<typeof dot>["tone"]>;
  /** The status in words, since colour alone is not enough. */
  children: ReactNode;
  className?: string;
};

/** A dot for on and a ring for off, each with a word. */
export function StatusDot({ tone, children, className }: StatusDotProps) {
  return <span className={classNames(dot({ tone }), className)}>{children}</span>;
}
