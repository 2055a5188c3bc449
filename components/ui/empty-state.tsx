import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  /** Buttons or links for the next step. */
  actions?: ReactNode;
  headingLevel?: 1 | 2 | 3;
  className?: string;
};

export function EmptyState({
  title,
  children,
  icon,
  actions,
  headingLevel = 2,
  className,
}: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      className={classNames(
        "mx-auto flex max-w-100 flex-col items-center gap-1.5 px-4 py-12 text-center",
        className,
      )}
    >
      {icon ? (
        <span
          aria-hidden="true"
          className="mb-1 flex text-muted [&_svg]:size-6 [&_svg]:stroke-[1.5]"
        >
          {icon}
        </span>
      ) : null}
      <Heading className="font-semibold text-base text-ink">{title}</Heading>
      {children ? <div className="text-muted text-sm">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
