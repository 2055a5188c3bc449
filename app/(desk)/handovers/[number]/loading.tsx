import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" className="flex max-w-240 flex-col gap-6 px-4 pt-4 sm:px-6">
      <span className="sr-only">Loading the handover</span>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-40" />
    </div>
  );
}
