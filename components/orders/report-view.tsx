"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useOptimistic, useTransition } from "react";
import { type ReportQuery, reportHref } from "@/lib/orders/report-query";

type ReportView = {
  /** The requested query; the shown figures may be older. */
  query: ReportQuery;
  isPending: boolean;
  show: (next: ReportQuery) => void;
};

const ReportContext = createContext<ReportView | null>(null);

/** One state for all controls of the report, so that each builds on the others' choices. */
export function ReportProvider({ query, children }: { query: ReportQuery; children: ReactNode }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);
  const show = (next: ReportQuery) => {
    const href = reportHref(next);
    if (href === reportHref(shown)) return;
    startTransition(() => {
      setShown(next);
      router.push(href, { scroll: false });
    });
  };
  return <ReportContext value={{ query: shown, isPending, show }}>{children}</ReportContext>;
}

export function useReport(): ReportView {
  const view = useContext(ReportContext);
  if (!view) throw new Error("useReport needs a ReportProvider around it.");
  return view;
}
