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
  // The route answers suggestions or a problem.
  return response.ok && isJson ? ((await response.json()) as Suggestions) : NONE;
}

/**
 * Values in use, from the server: all when there are few, else those that contain the text. On
 * failure there are no suggestions, and a value can still be typed. It is not a server action,
 * because the filtered rows would wait for it.
 * @param asked a field, or the names of attributes; null for none.
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
  // Shows the previous suggestions until new ones arrive.
  const { values, hasMore } = answer ?? found ?? first ?? NONE;
  return { values, hasMore, isLoading: field !== null && answer === null };
}
