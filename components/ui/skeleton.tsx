import { classNames } from "./class-names";

/** A grey bar in place of loading text. It appears after 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className="block animate-late">
      <span
        className={classNames("block h-3.5 w-full animate-pulse rounded-sm bg-line", className)}
      />
    </span>
  );
}
