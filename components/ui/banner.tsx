import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const banner = cva(
  "flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-md border px-3 py-1.5 text-sm",
  {
    variants: {
      tone: {
        info: "border-transparent bg-tint text-accent-strong forced-colors:border-[CanvasText]",
        ok: "border-transparent bg-ok-tint text-ok-ink forced-colors:border-[CanvasText]",
        warning:
          "border-transparent bg-warning-tint text-warning forced-colors:border-[CanvasText]",
        error: "border-transparent bg-danger-tint text-danger forced-colors:border-[CanvasText]",
      },
    },
    defaultVariants: { tone: "info" },
  },
);

const icons = { info: Info, ok: CircleCheck, warning: TriangleAlert, error: CircleAlert };

export type BannerTone = NonNullable<VariantProps<typeof banner>["tone"]>;

export type BannerProps = {
  tone: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or a link: Retry, Undo, Show. */
  action?: ReactNode;
  /**
   * `alert` for urgent news, `status` for news that can wait, none for content present from the
   * start.
   */
  role?: "alert" | "status";
  className?: string;
};

export function Banner({ tone, title, children, action, role, className }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div role={role} className={classNames(banner({ tone }), className)}>
      <div className="flex min-w-0 flex-1 items-start gap-2">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 [overflow-wrap:anywhere]">
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div className={title ? "text-ink" : undefined}>{children}</div> : null}
        </div>
      </div>
      {action}
    </div>
  );
}
