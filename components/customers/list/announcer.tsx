"use client";

import { useEffect, useRef, useState } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";
import { type AccountsView, stateHref } from "@/lib/views/accounts-view";
import { pagesOf, type Total } from "@/lib/views/total";

/**
 * Announces the result of each query once. The live region exists, empty, before the first message.
 */
export function Announcer({
  total,
  view,
}: {
  /** Null when there is no result. */
  total: Total | null;
  view: AccountsView | null;
}) {
  const locale = useFormatLocale();
  const [message, setMessage] = useState("");
  const isFirst = useRef(true);
  const key = view && total !== null ? stateHref({ ...view, columns: [] }) : null;
  const isCounting = total === "counting";
  const said = useRef<string | null>(null);
  const pageNumber = view?.query.pageNumber ?? 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each answered query.
  useEffect(() => {
    if (isCounting) return;
    const isSaid = isFirst.current || key === null || key === said.current;
    isFirst.current = false;
    said.current = key;
    if (isSaid || total === null || view === null) return;
    const format = new Intl.NumberFormat(locale).format;
    const pages = pagesOf(total, view.query.pageSize);
    const accounts =
      total === 1 ? "1 account" : `${typeof total === "number" ? format(total) : total} accounts`;
    const place = pages === null ? "" : ` of ${format(pages)}`;
    const text =
      total === 0
        ? "No account matches."
        : `${accounts}${pages === null || pages > 1 ? `, page ${format(pageNumber)}${place}` : ""}.`;
    // A repeated message is not announced, so a space is added to change it.
    setMessage((said) => (said === text ? `${text}\u00a0` : text));
  }, [key, isCounting]);

  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}
