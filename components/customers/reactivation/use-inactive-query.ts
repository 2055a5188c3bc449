import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type InactiveQuery, reactivationHref } from "@/lib/customers/list/inactive-query";

export type InactiveView = {
  /** As it is asked for; the rows may still be those before. */
  query: InactiveQuery;
  isPending: boolean;
  /** Goes to the first page, unless the change names another. */
  change: (change: Partial<InactiveQuery>) => void;
};

/** What the page shows, kept in its address. */
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
