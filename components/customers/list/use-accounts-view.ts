"use client";

import { useRouter } from "next/navigation";
import { useCallback, useLayoutEffect, useMemo, useOptimistic, useRef, useTransition } from "react";
import { useConnection } from "@/components/browser/connection";
import type { ListQuery } from "@/lib/customers/list/query";
import { type AccountsView, viewHref } from "@/lib/views/accounts-view";

export type Step = "push" | "replace";

export type ViewControls = {
  /** The requested view; the shown rows may be older. */
  view: AccountsView;
  isPending: boolean;
  /** Changes the query; goes to the first page unless the change names one. */
  setQuery: (change: Partial<ListQuery>, step?: Step) => void;
  setColumns: (columns: readonly string[]) => void;
  /** Changes the state of the open view and goes to the first page. */
  change: (change: Partial<Pick<AccountsView, "query" | "columns" | "broken">>) => void;
  /** Opens a view, also from a page without the table. */
  open: (view: AccountsView, step?: Step) => void;
  /** Loads the same rows again. */
  retry: () => void;
};

/**
 * The URL as the table's state: each change navigates, and late answers never replace newer ones.
 */
export function useAccountsView(shown: AccountsView): ViewControls {
  const router = useRouter();
  const [isWaiting, startTransition] = useTransition();
  const { isOffline } = useConnection();
  // Offline nothing is loading: the old rows stay, as the shell says.
  const isPending = isWaiting && !isOffline;
  const [view, setView] = useOptimistic(shown);
  const latest = useRef(view);
  useLayoutEffect(() => {
    latest.current = view;
  }, [view]);

  const open = useCallback(
    (next: AccountsView, step: Step = "push") => {
      latest.current = next;
      startTransition(() => {
        setView(next);
        router[step](viewHref(next), { scroll: false });
      });
    },
    [router, setView],
  );

  const go = useCallback(
    (next: AccountsView, step: Step) => {
      if (viewHref(next) !== viewHref(latest.current)) open(next, step);
    },
    [open],
  );

  const setQuery = useCallback(
    (query: Partial<ListQuery>, step: Step = "push") => {
      const view = latest.current;
      go({ ...view, query: { ...view.query, pageNumber: 1, ...query } }, step);
    },
    [go],
  );

  const setColumns = useCallback(
    (columns: readonly string[]) => go({ ...latest.current, columns }, "replace"),
    [go],
  );

  const change = useCallback<ViewControls["change"]>(
    (parts) => {
      const view = { ...latest.current, ...parts };
      go({ ...view, query: { ...view.query, pageNumber: 1 } }, "push");
    },
    [go],
  );

  const retry = useCallback(() => startTransition(() => router.refresh()), [router]);

  return useMemo(
    () => ({ view, isPending, setQuery, setColumns, change, open, retry }),
    [view, isPending, setQuery, setColumns, change, open, retry],
  );
}
