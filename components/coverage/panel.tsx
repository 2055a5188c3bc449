import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A part of the board under its own heading. */
export function Panel({
  id,
  title,
  note,
  children,
  className,
}: {
  id: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section aria-labelledby={`${id}-title`} className={classNames("min-w-0", className)}>
      <h2 id={`${id}-title`} className="font-semibold text-ink">
        {title}
      </h2>
      {note ? <p className="mt-0.5 text-muted text-xs">{note}</p> : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}

/** The first rows, and the others in a disclosure. */
export function WithMore({
  first,
  others,
  label,
}: {
  first: ReactNode;
  /** Null when there are no others. */
  others: ReactNode;
  label: string;
}) {
  return (
    <>
      {first}
      {others ? (
        <details className="group">
          <summary className="inline-flex min-h-6 cursor-default items-center rounded-sm py-1 text-accent text-sm underline-offset-2 hover:underline pointer-coarse:min-h-10">
            {label}
          </summary>
          {others}
        </details>
      ) : null}
    </>
  );
}
