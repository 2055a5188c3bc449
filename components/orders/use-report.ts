"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type ReportQuery, reportHref } from "@/lib/orders/report-query";

/** The query as it is asked for, before its answer is there, and the way to ask for another. */
export function useReport(query: ReportQuery) {
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
  return { shown, isPending, show };
}
