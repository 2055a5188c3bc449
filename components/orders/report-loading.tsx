import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { ReportHeader } from "./report-screen";

const LINES = 12;

/** The loading state of the page: same layout, so that nothing jumps. */
export function ReportLoading() {
  return (
    <div aria-busy="true">
      <ReportHeader />
      <div className="h-10 pointer-coarse:h-12.5" />
      <span className="sr-only">
        <Spinner label="Adding up the orders" />
      </span>
      <div aria-hidden="true" className="flex flex-col gap-6 px-5 max-sm:px-4">
        <div className="flex h-13 flex-col justify-center gap-2">
          <Skeleton className="w-40" />
          <Skeleton className="w-24" />
        </div>
        <div className="h-52" />
        <div className="flex flex-col gap-5">
          {Array.from({ length: LINES }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
            <Skeleton key={line} className="w-full" />
          ))}
        </div>
      </div>
    </div>
  );
}
