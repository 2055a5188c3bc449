"use client";

import { useRouter } from "next/navigation";
import { useCallback, useLayoutEffect, useMemo, useOptimistic, useRef, useTransition } from "react";
import type { ListQuery } from "@/lib/customers/list-query";
import { type AccountsView, viewHref } from "./accounts-view";

export type Step = "push" | "replace";

export type ViewControls = {
  /** What was asked for last, ahead of the rows that are shown. */
  view: AccountsView;
  isPending: boolean;
  /** Asks for another list; it starts at its first page unless the change names one. */
  setQuery: (change: Partial<ListQuery>, step?: Step) => void;
  setColumns: (columns: readonly string[]) => void;
  /** Asks for the same rows again. */
  retry: () => void;
};

/** The URL as the table's state: each change goes to a new address, and an earlier answer never overtakes a later one. */
export function useAccountsView(shown: AccountsView): ViewControls {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [view, setView] = useOptimistic(shown);
  const latest = useRef(view);
  useLayoutEffect(() => {
    latest.current = view;
  }, [view]);

  const go = useCallback(
    (next: AccountsView, step: Step) => {
      const href = viewHref(next);
      if (href === viewHref(latest.current)) return;
      latest.current = next;
      startTransition(() => {
        setView(next);
        router[step](href, { scroll: false });
      });
    },
    [router, setView],
  );

  const setQuery = useCallback(
    (change: Partial<ListQuery>, step: Step = "push") => {
      const { query, columns } = latest.current;
      go({ columns, query: { ...query, pageNumber: 1, ...change } }, step);
    },
    [go],
  );

  const setColumns = useCallback(
    (columns: readonly string[]) => go({ ...latest.current, columns }, "replace"),
    [go],
  );

  const retry = useCallback(() => startTransition(() => router.refresh()), [router]);

  return useMemo(
    () => ({ view, isPending, setQuery, setColumns, retry }),
    [view, isPending, setQuery, setColumns, retry],
  );
}
