import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { InactiveHeader } from "./inactive-header";

const ROWS = 25;

/** The loading state of the page: same layout, so that nothing jumps. */
export function InactiveLoading() {
  return (
    <div aria-busy="true">
      <InactiveHeader count={null} />
      <div className="h-9.5 max-sm:h-9.5 pointer-coarse:h-12" />
      <div className="h-8.5 pointer-coarse:h-11.5" />
      <span className="sr-only">
        <Spinner label="Loading the inactive accounts" />
      </span>
      <div aria-hidden="true">
        <div className="h-8.25 border-y bg-panel max-sm:hidden" />
        {Array.from({ length: ROWS }, (_, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
            key={row}
            className="flex h-9.25 items-center border-b px-5 max-sm:h-28 max-sm:px-4"
          >
            <Skeleton className="w-2/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
