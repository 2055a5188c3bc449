import { Skeleton } from "@/components/ui/skeleton";

/** The loading state of an account's page: the same widths, so that nothing jumps. */
export function AccountSkeleton() {
  return (
    <div role="status" className="flex min-h-content animate-late flex-col">
      <span className="sr-only">Loading the account</span>
      <div className="px-4 pt-4 pb-3 sm:px-6">
        <Skeleton className="mb-3 h-5 w-32" />
        <div className="flex items-start gap-4">
          <Skeleton className="size-10.5" />
          <div className="flex flex-col gap-2">
            <Skeleton className="h-6 w-56" />
            <Skeleton className="w-72" />
          </div>
        </div>
      </div>
      <div className="h-9 border-b" />
      <div className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-x-4 gap-y-5 px-4 pt-14 sm:grid-cols-2 sm:px-6">
          {["name", "number", "e-mail", "phone", "tier", "terms", "rep", "currency"].map(
            (field) => (
              <Skeleton key={field} className="h-12" />
            ),
          )}
        </div>
        <div className="border-s bg-panel max-lg:hidden" />
      </div>
    </div>
  );
}
