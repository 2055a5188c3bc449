"use client";

import { TriangleAlert } from "lucide-react";
import { useCallback } from "react";
import { type Filter, findFilterField, ME } from "@/lib/customers/list/filters";
import type { BrokenFilter } from "@/lib/customers/list/filters-params";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import type { AccountsView } from "@/lib/views/accounts-view";
import { useAccountLists } from "../account-lists";

/** Why a condition cannot be applied. */
export function brokenReason({ part, field, operator, value, problem }: BrokenFilter): string {
  if (part === "value") return `“${value}” is no value for ${field}. ${problem}`;
  if (part === "operator") return `${field} cannot be compared with “${operator}”.`;
  return findFilterField(field)
    ? `${field} does not go together with the others. ${problem}`
    : `There is no field “${field}”.`;
}

/**
 * Why a condition may not match as expected: it names something missing, or something hidden from
 * the reader.
 */
export function useFilterNote(repNumber: string | null): (filter: Filter) => string | null {
  const { rep, tier, terms, missingAttributes } = useAccountLists();
  return useCallback(
    ({ field: name, operator, value }) => {
      const field = findFilterField(name);
      if (!field) return null;
      if (field.scope === "attribute") {
        return missingAttributes.includes(field.key)
          ? `No account has the attribute “${name.slice(ATTRIBUTES_PREFIX.length)}”.`
          : null;
      }
      const isName = operator === "equals" || operator === "notequals";
      const text = String(value);
      if (!isName || text === "") return null;
      switch (field.field.values) {
        case "tiers":
          return tier(text) ? null : `There is no tier “${text}”.`;
        case "terms":
          return terms(text) ? null : `The terms “${text}” are not on the list.`;
        case "reps":
          if (text === ME) {
            return repNumber === null ? "You have no rep number, so no account is yours." : null;
          }
          return rep(text) ? null : `No rep has the number ${text}.`;
        default:
          return null;
      }
    },
    [rep, tier, terms, missingAttributes, repNumber],
  );
}

/** The notes about filters that may not match as expected. */
export function FilterNotes({
  view: { query, broken },
  repNumber,
}: {
  view: AccountsView;
  repNumber: string | null;
}) {
  const noteOf = useFilterNote(repNumber);
  const notes = new Set([
    ...broken.map(brokenReason),
    ...query.filters.flatMap((filter) => noteOf(filter) ?? []),
  ]);
  if (notes.size === 0) return null;
  return (
    <ul aria-label="About the filters" className="flex flex-col gap-0.5 px-5 pb-2 max-sm:px-4">
      {[...notes].map((note) => (
        <li
          key={note}
          className="flex items-start gap-1.5 text-warning text-xs [overflow-wrap:anywhere]"
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          {note}
        </li>
      ))}
    </ul>
  );
}
