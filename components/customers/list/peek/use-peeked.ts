"use client";

import { useEffect, useState } from "react";
import { accountPath } from "@/lib/customers/form/path";
import type { Peek } from "@/lib/views/peek";

/** How long a row must stay before it is requested. */
const QUIET_MS = 120;

export type Peeked =
  | { step: "loading" }
  | { step: "shown"; peek: Peek }
  | { step: "unknown" }
  | { step: "failed"; message: string };

const UNREACHABLE = "The server cannot be reached.";

async function fetchPeek(customerNumber: string, signal: AbortSignal): Promise<Peeked> {
  const response = await fetch(`${accountPath(customerNumber)}/peek`, { signal });
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  if (response.status === 404) return { step: "unknown" };
  if (!isJson) {
    return { step: "failed", message: "Your session has ended. Sign in again in another tab." };
  }
  const body: unknown = await response.json();
  // The route answers a preview or a problem.
  if (response.ok) return { step: "shown", peek: body as Peek };
  const { detail } = body as { detail?: string };
  return { step: "failed", message: detail ?? UNREACHABLE };
}

/**
 * Loads an account's preview; requests for another account are cancelled.
 * @param version changes when the account is saved, which loads it again.
 */
export function usePeeked(customerNumber: string, version: string | undefined) {
  const [tries, setTries] = useState(0);
  const key = `${customerNumber} ${tries}`;
  const [answer, setAnswer] = useState<{ key: string; peeked: Peeked } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for a later version and for a retry.
  useEffect(() => {
    const calling = new AbortController();
    const timer = window.setTimeout(() => {
      fetchPeek(customerNumber, calling.signal)
        .catch((): Peeked => ({ step: "failed", message: UNREACHABLE }))
        .then((peeked) => {
          if (!calling.signal.aborted) setAnswer({ key, peeked });
        });
    }, QUIET_MS);
    return () => {
      window.clearTimeout(timer);
      calling.abort();
    };
  }, [customerNumber, version, tries, key]);

  const peeked: Peeked = answer?.key === key ? answer.peeked : { step: "loading" };
  return { peeked, retry: () => setTries((count) => count + 1) };
}
