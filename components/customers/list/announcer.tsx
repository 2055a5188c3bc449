"use client";

import { useEffect, useRef, useState } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { AccountsPage } from "./accounts-answer";
import { type AccountsView, viewHref } from "./accounts-view";

/** Says once per query what came of it. The region is there, empty, before the first message. */
export function Announcer({
  page,
  view,
}: {
  page: AccountsPage | null;
  view: AccountsView | null;
}) {
  const locale = useFormatLocale();
  const [message, setMessage] = useState("");
  const isFirst = useRef(true);
  const key = view && page ? viewHref({ ...view, columns: [] }) : null;
  const pageNumber = view?.query.pageNumber ?? 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one message for each query that is answered.
  useEffect(() => {
    if (isFirst.current || !page) {
      isFirst.current = false;
      return;
    }
    const format = new Intl.NumberFormat(locale).format;
    const { totalRecords, totalPages } = page;
    const accounts = totalRecords === 1 ? "1 account" : `${format(totalRecords)} accounts`;
    const text =
      totalRecords === 0
        ? "No account matches."
        : `${accounts}${totalPages > 1 ? `, page ${format(pageNumber)} of ${format(totalPages)}` : ""}.`;
    // The same words again are no change, so nothing would be said: a space makes them one.
    setMessage((said) => (said === text ? `${text}\u00a0` : text));
  }, [key]);

  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}
