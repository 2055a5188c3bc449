"use client";

import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { usePageButtons } from "./use-page-buttons";

/** "26–50 of 60" below a list, with page buttons; nothing when there is only one page. */
export function ShortPager({
  label,
  page,
  pageSize,
  total,
  note = "",
  onPage,
}: {
  label: string;
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** Shown after the count. */
  note?: string;
  onPage: (page: number) => void;
}) {
  const locale = useFormatLocale();
  const format = new Intl.NumberFormat(locale).format;
  const pages = Math.ceil(total / pageSize);
  const { previous, next } = usePageButtons(page, pages, onPage);
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(first + pageSize - 1, total);
  if (pages <= 1) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-2 text-muted text-sm tabular-nums"
    >
      <span>
        {format(first)}–{format(last)} of {format(total)}
        {note}
      </span>
      <span className="flex gap-1">
        <Button {...previous} size="small">
          Previous
        </Button>
        <Button {...next} size="small">
          Next
        </Button>
      </span>
    </nav>
  );
}
