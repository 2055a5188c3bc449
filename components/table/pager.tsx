"use client";

import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { controlStyle } from "@/components/ui/field-style";
import { useFormatLocale } from "@/components/ui/format-locale";
import { IconButton } from "@/components/ui/icon-button";
import { usePageButtons } from "./use-page-buttons";

/** The highest page that can be requested while the number of pages is unknown. */
const HIGHEST_PAGE = 2_147_483_647;

export type PagerProps = {
  /** From 1. */
  page: number;
  /** Null while unknown. */
  pageCount: number | null;
  pageSize: number;
  pageSizes: readonly number[];
  /** `many` when counting failed. */
  rowCount: number | "counting" | "many";
  rowsOnPage: number;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
  /** Needed when a page has several pagers. */
  label?: string;
  /** Called when the pointer or the focus comes to the button of the next page, or leaves it. */
  onNearNext?: (isNear: boolean) => void;
  /** Counts again after a failure. */
  onCount?: () => void;
  /** Shown between the count and the page buttons. */
  children?: ReactNode;
  className?: string;
};

/** "1–25 of 12,431", the page size, and the page buttons. */
export function Pager({
  page,
  pageCount,
  pageSize,
  pageSizes,
  rowCount,
  rowsOnPage,
  onPage,
  onPageSize,
  label = "Pages",
  onNearNext,
  onCount,
  children,
  className,
}: PagerProps) {
  const locale = useFormatLocale();
  const format = (value: number) => new Intl.NumberFormat(locale).format(value);
  const first = (page - 1) * pageSize + 1;
  /** While the number of pages is unknown, a full page is assumed to have a next one. */
  const last = pageCount ?? (rowsOnPage < pageSize ? page : page + 1);
  const { previous, next } = usePageButtons(page, last, onPage);
  const sizes = [...new Set([...pageSizes, pageSize])].sort((a, b) => a - b);

  return (
    <nav
      aria-label={label}
      className={classNames(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-muted text-sm tabular-nums",
        className,
      )}
    >
      <p>
        {rowsOnPage > 0 ? `${format(first)}–${format(first + rowsOnPage - 1)} of ` : null}
        {rowCount === "counting" ? (
          <span className="inline-block min-w-12">
            <span aria-hidden="true">…</span>
            <span className="sr-only">counting</span>
          </span>
        ) : (
          <strong className="font-semibold text-ink">
            {rowCount === "many" ? "many" : format(rowCount)}
          </strong>
        )}
        {rowCount === "many" && onCount ? (
          <Button variant="link" size="small" onPress={onCount}>
            Count again
          </Button>
        ) : null}
      </p>
      {children}
      <div className="flex items-center gap-4">
        <div className="flex items-center gap-2">
          <span aria-hidden="true" className="max-sm:sr-only">
            Rows
          </span>
          <span className="relative flex items-center">
            <select
              aria-label="Rows on a page"
              value={pageSize}
              onChange={(event) => onPageSize(Number(event.target.value))}
              className={classNames(controlStyle(), "w-18 cursor-default appearance-none pe-7")}
            >
              {sizes.map((size) => (
                <option key={size}>{size}</option>
              ))}
            </select>
            <ChevronDown
              aria-hidden="true"
              className="pointer-events-none absolute end-2 size-3.5 text-muted"
            />
          </span>
        </div>
        <div className="flex items-center gap-1">
          <IconButton {...previous} label="Previous page" placement="top">
            <ChevronLeft aria-hidden="true" />
          </IconButton>
          <PageNumber page={page} pageCount={pageCount} onPage={onPage} />
          <span>/ {pageCount === null ? "…" : format(Math.max(1, pageCount))}</span>
          <IconButton
            {...next}
            onHoverChange={onNearNext}
            onFocusChange={onNearNext}
            label="Next page"
            placement="top"
          >
            <ChevronRight aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </nav>
  );
}

function PageNumber({
  page,
  pageCount,
  onPage,
}: {
  page: number;
  pageCount: number | null;
  onPage: (page: number) => void;
}) {
  const [text, setText] = useState(String(page));
  const [shown, setShown] = useState(page);
  if (page !== shown) {
    setShown(page);
    setText(String(page));
  }
  const submit = () => {
    const most = pageCount === null ? HIGHEST_PAGE : Math.max(1, pageCount);
    const wanted = Math.max(1, Math.min(Number.parseInt(text, 10) || page, most));
    setText(String(wanted));
    if (wanted !== page) onPage(wanted);
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <input
        aria-label={pageCount === null ? "Page" : `Page, of ${Math.max(1, pageCount)}`}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\D/g, ""))}
        onFocus={(event) => event.target.select()}
        onBlur={submit}
        className={classNames(controlStyle(), "px-1.5 text-end tabular-nums")}
        style={{ width: `calc(${Math.max(2, String(pageCount ?? page).length)}ch + 1rem)` }}
      />
    </form>
  );
}
