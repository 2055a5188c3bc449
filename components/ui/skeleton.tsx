import { classNames } from "./class-names";

/** A grey bar in the place of text that is on its way. It appears only when that takes longer than 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className="block animate-late">
      <span
        className={classNames("block h-3.5 w-full animate-pulse rounded-sm bg-line", className)}
      />
    </span>
  );
}
