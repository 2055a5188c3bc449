import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";

/** A section of the page with an anchor for the links above. */
export function Section({
  id,
  title,
  count,
  action,
  children,
}: {
  id: string;
  title: string;
  count?: number;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="scroll-mt-16 max-md:scroll-mt-28 outline-none"
    >
      <div className="mb-3 flex min-h-7.5 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id={`${id}-title`} className="font-semibold text-ink text-sm">
          {title}
        </h2>
        {count === undefined ? null : (
          <Count value={count} className="text-muted text-xs tabular-nums" />
        )}
        {action}
      </div>
      {children}
    </section>
  );
}
