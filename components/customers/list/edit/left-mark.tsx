"use client";

import { FilterX } from "lucide-react";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useEditing, useKnownRows } from "./edit-context";
import { hasLeft } from "./edit-store";

/** On a row that the list no longer has. */
export function LeftMark({ row }: { row: AccountRow }) {
  const { list } = useEditing();
  if (!hasLeft(useKnownRows(), row, list)) return null;
  return (
    <span title="No longer matches" className="left-mark">
      <FilterX aria-hidden="true" className="size-3.5" />
      <span className="sr-only">No longer matches: </span>
    </span>
  );
}
