"use client";

import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { suggestAttributesAction, suggestValuesAction } from "@/lib/customers/suggest-actions";

export type Suggestion = { value: string; count: number | null };
type Suggestions = { values: readonly Suggestion[]; hasMore: boolean };

const QUIET_MS = 200;
const NONE: Suggestions = { values: [], hasMore: false };

type Asked = { field: string } | "attributes" | null;

/**
 * What accounts have, from the server: all of it when it is little, else what contains the text. Without an answer
 * there is nothing to suggest, and what is wanted can still be typed.
 * @param asked a field whose values are wanted, or the names of attributes; null for none.
 */
export function useSuggestions(asked: Asked, text: string): Suggestions & { isLoading: boolean } {
  const field = asked === null || asked === "attributes" ? asked : asked.field;
  const [first, setFirst] = useState<Suggestions | null>(null);
  const [found, setFound] = useState<({ search: string } & Suggestions) | null>(null);
  const search = first?.hasMore ? text.trim().slice(0, 200) : "";

  useEffect(() => {
    if (field === null) return;
    let isStale = false;
    const load = async () => {
      const answer = await attempt(() =>
        field === "attributes"
          ? suggestAttributesAction({ search })
          : suggestValuesAction({ field, search }),
      );
      if (isStale) return;
      const given = answer.ok ? answer.data : NONE;
      if (search === "") setFirst(given);
      else setFound({ search, ...given });
    };
    const timer = window.setTimeout(load, search === "" ? 0 : QUIET_MS);
    return () => {
      isStale = true;
      window.clearTimeout(timer);
    };
  }, [field, search]);

  const answer = search === "" ? first : found?.search === search ? found : null;
  // Until the answer is there, what was known before is better than nothing.
  const { values, hasMore } = answer ?? found ?? first ?? NONE;
  return { values, hasMore, isLoading: field !== null && answer === null };
}
