import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { HUE_CLASSES } from "./tone";

const badge = cva("badge", {
  variants: {
    tone: {
      neutral: HUE_CLASSES.gray,
      accent: "bg-tint text-accent-strong",
      ok: "bg-ok-tint text-ok-ink",
      warning: "bg-warning-tint text-warning",
      danger: "bg-danger-tint text-danger",
      ...HUE_CLASSES,
      outline: "border border-line text-muted",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export type BadgeTone = NonNullable<VariantProps<typeof badge>["tone"]>;

export function Badge({
  children,
  tone,
  title,
  className,
}: {
  children: ReactNode;
  tone?: BadgeTone;
  title?: string;
  className?: string;
}) {
  return (
    <span title={title} className={classNames(badge({ tone }), className)}>
      {children}
    </span>
  );
}
