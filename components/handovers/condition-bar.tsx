"use client";

import { CircleAlert } from "lucide-react";
import { FilterBar } from "@/components/customers/list/filters/filter-bar";
import type { Filter } from "@/lib/customers/list/filters";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";

/** The accounts table's filter chips, for conditions outside of the address. */
export function ConditionBar({
  label,
  filters,
  repNumber,
  error,
  onChange,
}: {
  label: string;
  filters: Filter[];
  /** The reader's rep number, for `@me`. */
  repNumber: string | null;
  error: string | undefined;
  onChange: (filters: Filter[]) => void;
}) {
  return (
    <div className="flex flex-col gap-1">
      <FilterBar
        label={label}
        repNumber={repNumber}
        controls={{
          view: { query: { ...DEFAULT_QUERY, filters }, broken: [] },
          setQuery: (query) => onChange([...query.filters]),
          change: ({ query }) => {
            if (query) onChange([...query.filters]);
          },
        }}
      />
      {error ? (
        <p role="alert" className="flex items-start gap-1 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
