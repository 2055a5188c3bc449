import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type InactiveQuery, reactivationHref } from "@/lib/customers/list/inactive-query";

export type InactiveView = {
  /** The requested query; the shown rows may be older. */
  query: InactiveQuery;
  isPending: boolean;
  /** Changes the query; goes to the first page unless the change names one. */
  change: (change: Partial<InactiveQuery>) => void;
};

/** The query of the page, kept in its address. */
export function useInactiveQuery(query: InactiveQuery): InactiveView {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);
  const change = (wanted: Partial<InactiveQuery>) => {
    const next = { ...shown, pageNumber: 1, ...wanted };
    if (reactivationHref(next) === reactivationHref(shown)) return;
    startTransition(() => {
      setShown(next);
      router.push(reactivationHref(next), { scroll: false });
    });
  };
  return { query: shown, isPending, change };
}
