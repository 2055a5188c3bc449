import { type ReactNode, useId } from "react";

/** A section of the profile: title, description and actions at its foot. */
export function ProfileSection({
  title,
  description,
  action,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** At the end of the title's line. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          {description ? <p className="mt-0.5 text-muted text-sm">{description}</p> : null}
        </div>
        {action}
      </div>
      <div className="px-4 pt-3 pb-4">{children}</div>
    </section>
  );
}
