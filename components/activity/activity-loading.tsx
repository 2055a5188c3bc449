import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { lineStyle } from "./activity-entry";
import { ActivityHeader } from "./activity-header";

const LINES = 12;

/** The loading state of the page: same layout, so that nothing jumps. */
export function ActivityLoading() {
  return (
    <div aria-busy="true">
      <ActivityHeader exportHref={null} />
      <div className="h-10 pointer-coarse:h-12.5" />
      <span className="sr-only">
        <Spinner label="Loading the activity" />
      </span>
      <div aria-hidden="true" className="border-t">
        {Array.from({ length: LINES }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
          <div key={line} className={lineStyle}>
            <div className="flex h-11 flex-1 flex-col justify-center gap-2">
              <Skeleton className="w-1/2" />
              <Skeleton className="w-1/3" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
