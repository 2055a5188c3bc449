"use client";

import { useEffect, useState } from "react";
import type { Suggestions } from "@/lib/customers/list/suggest";

const QUIET_MS = 200;
const NONE: Suggestions = { values: [], hasMore: false };

type Asked = { field: string } | "attributes" | null;

async function fetchSuggestions(
  field: string,
  search: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  const params = new URLSearchParams(field === "attributes" ? { search } : { field, search });
  const response = await fetch(`/suggestions?${params}`, { signal });
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  // The route answers with this, or with a problem.
  return response.ok && isJson ? ((await response.json()) as Suggestions) : NONE;
}

/**
 * What accounts have, from the server: all of it when it is little, else what contains the text. Without an answer
 * there is nothing to suggest, and what is wanted can still be typed. No server action: the rows of the filter that is
 * applied would wait for it.
 * @param asked a field whose values are wanted, or the names of attributes; null for none.
 */
export function useSuggestions(asked: Asked, text: string): Suggestions & { isLoading: boolean } {
  const field = asked === null || asked === "attributes" ? asked : asked.field;
  const [first, setFirst] = useState<Suggestions | null>(null);
  const [found, setFound] = useState<({ search: string } & Suggestions) | null>(null);
  const search = first?.hasMore ? text.trim().slice(0, 200) : "";

  useEffect(() => {
    if (field === null) return;
    const calling = new AbortController();
    const load = async () => {
      const given = await fetchSuggestions(field, search, calling.signal).catch(() => NONE);
      if (calling.signal.aborted) return;
      if (search === "") setFirst(given);
      else setFound({ search, ...given });
    };
    const timer = window.setTimeout(load, search === "" ? 0 : QUIET_MS);
    return () => {
      calling.abort();
      window.clearTimeout(timer);
    };
  }, [field, search]);

  const answer = search === "" ? first : found?.search === search ? found : null;
  // Until the answer is there, what was known before is better than nothing.
  const { values, hasMore } = answer ?? found ?? first ?? NONE;
  return { values, hasMore, isLoading: field !== null && answer === null };
}
