import { GridSkeleton, type SkeletonColumn } from "@/components/table/grid-skeleton";
import { Spinner } from "@/components/ui/spinner";
import { AccountsHeader } from "./accounts-header";

export type AccountsLoadingProps = {
  columns: readonly SkeletonColumn[];
  growColumn: string;
  rows: number;
};

/** The loading state of the page: same layout, so that nothing jumps. */
export function AccountsLoading({ columns, growColumn, rows }: AccountsLoadingProps) {
  return (
    <div aria-busy="true" className="flex flex-col sm:h-content sm:min-h-110">
      <AccountsHeader mayCreate={false}>
        <div className="h-7.5 w-full pointer-coarse:h-10" />
      </AccountsHeader>
      <div className="h-9.5 shrink-0 border-b max-sm:h-12 pointer-coarse:h-12" />
      <div className="h-11.5 shrink-0 pointer-coarse:h-14" />
      <span className="sr-only">
        <Spinner label="Loading accounts" />
      </span>
      <GridSkeleton
        columns={columns}
        growColumn={growColumn}
        rows={rows}
        hasBoxes
        className="flex-1 border-t max-sm:hidden"
      />
      <div aria-hidden="true" className="border-t sm:hidden">
        {Array.from({ length: 8 }, (_, card) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
          <ul key={card} className="skeleton grid h-22 content-center gap-2.5 border-b px-4">
            <li />
            <li />
          </ul>
        ))}
      </div>
    </div>
  );
}
