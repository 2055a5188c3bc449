import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { DuplicatesHeader } from "./duplicates-header";

const PAIRS = 6;

/** The loading state of the page: same layout, so that nothing jumps. */
export function DuplicatesLoading() {
  return (
    <div aria-busy="true">
      <DuplicatesHeader count={null} />
      <div className="h-8.5 pointer-coarse:h-11.5" />
      <span className="sr-only">
        <Spinner label="Looking for duplicates" />
      </span>
      <div aria-hidden="true" className="border-t">
        {Array.from({ length: PAIRS }, (_, pair) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
            key={pair}
            className="flex h-45 flex-col gap-2 border-b px-5 py-3 max-sm:h-72 max-sm:px-4"
          >
            <Skeleton className="w-1/3" />
            <Skeleton className="w-2/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
