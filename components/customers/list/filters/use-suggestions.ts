"use client";

import { useEffect, useState } from "react";
import type { Suggestions } from "@/lib/customers/list/suggest";

const QUIET_MS = 200;
const NOTHING: Suggestions = { values: [], hasMore: false, none: null };

/** `list`: the accounts that are asked, as the parameters of their list's address. */
type Asked = { field: string; list: string } | "attributes" | null;

async function fetchSuggestions(
  asked: Record<string, string>,
  signal: AbortSignal,
): Promise<Suggestions> {
  const params = new URLSearchParams(asked);
  const response = await fetch(`/suggestions?${params}`, { signal });
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  // The route answers with this, or with a problem.
  return response.ok && isJson ? ((await response.json()) as Suggestions) : NOTHING;
}

/**
 * Values in use, from the server: all when there are few, else those that contain the text. On
 * failure there are no suggestions, and a value can still be typed. It is not a server action,
 * because the filtered rows would wait for it.
 * @param asked a field, or the names of attributes; null for none.
 */
export function useSuggestions(asked: Asked, text: string): Suggestions & { isLoading: boolean } {
  const { field, list } = asked === "attributes" || !asked ? { field: "", list: "" } : asked;
  const isAsking = asked !== null;
  const [first, setFirst] = useState<Suggestions | null>(null);
  const [found, setFound] = useState<({ search: string } & Suggestions) | null>(null);
  const search = first?.hasMore ? text.trim().slice(0, 200) : "";

  useEffect(() => {
    if (!isAsking) return;
    const calling = new AbortController();
    const load = async () => {
      const params: Record<string, string> = field === "" ? { search } : { field, list, search };
      const given = await fetchSuggestions(params, calling.signal).catch(() => NOTHING);
      if (calling.signal.aborted) return;
      if (search === "") setFirst(given);
      else setFound({ search, ...given });
    };
    const timer = window.setTimeout(load, search === "" ? 0 : QUIET_MS);
    return () => {
      calling.abort();
      window.clearTimeout(timer);
    };
  }, [isAsking, field, list, search]);

  const answer = search === "" ? first : found?.search === search ? found : null;
  // Until the answer is there, what was known before is better than nothing.
  const { values, hasMore } = answer ?? found ?? first ?? NOTHING;
  return { values, hasMore, none: first?.none ?? null, isLoading: isAsking && answer === null };
}
