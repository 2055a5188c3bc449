import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" className="flex flex-col gap-4 px-5 pt-3 max-sm:px-4">
      <span className="sr-only">Loading the handovers</span>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
