import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const dot = cva(null, {
  variants: {
    tone: {
      ok: "bg-ok forced-colors:bg-[CanvasText]",
      off: "border-2 border-control forced-colors:border-[CanvasText]",
      warning: "bg-warning forced-colors:bg-[CanvasText]",
      danger: "bg-danger forced-colors:bg-[CanvasText]",
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
  return (
    <span className={classNames("status", tone === "off" && "text-muted", className)}>
      <span aria-hidden="true" className={dot({ tone })} />
      {children}
    </span>
  );
}
