"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { foundBy, type Hit, type Hits } from "@/lib/customers/list/found-by";
import { CITY_COLUMN, GROW_COLUMN, NUMBER_COLUMN } from "@/lib/views/account-columns";
import type { AccountRow } from "@/lib/views/accounts-answer";

type Found = { hits: Readonly<Record<string, Hits>>; shown: ReadonlySet<string> };

const FoundContext = createContext<Found>({ hits: {}, shown: new Set() });

/** Tells the rows what a search found in them, and which columns are shown. */
export function FoundByProvider({
  hits,
  shown,
  children,
}: {
  hits: Found["hits"];
  shown: readonly string[];
  children: ReactNode;
}) {
  const value = useMemo(() => ({ hits, shown: new Set(shown) }), [hits, shown]);
  return <FoundContext value={value}>{children}</FoundContext>;
}

/** A line that explains why a search found the row, when its cells do not show it. */
export function FoundBy({ row }: { row: AccountRow }) {
  const { hits, shown } = useContext(FoundContext);
  const isShown = ({ field, value }: Hit) =>
    field === "addresses.city"
      ? shown.has(CITY_COLUMN) && row.location?.city === value
      : shown.has(field);
  const text = foundBy(hits[row.id] ?? [], isShown);
  return text === null ? null : (
    <span className="block truncate text-muted text-xs leading-4" title={text}>
      <span className="sr-only">Found by </span>
      <bdi>{text}</bdi>
    </span>
  );
}

/** The same line within a column: below the name, or the number when no name is shown. */
export function FoundByInColumn({ row, column }: { row: AccountRow; column: string }) {
  const { shown } = useContext(FoundContext);
  const home = shown.has(GROW_COLUMN) ? GROW_COLUMN : NUMBER_COLUMN;
  return column === home ? <FoundBy row={row} /> : null;
}
