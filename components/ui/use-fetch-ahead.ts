"use client";

import { PrefetchKind } from "next/dist/client/components/router-reducer/router-reducer-types";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";

/** A pointer or focus that only passes by asks for nothing. */
const REST_MS = 80;

/** Fetches a page when the pointer or the focus rests where it would be opened. */
export function useFetchAhead(): { rest: (href: string) => void; leave: () => void } {
  const router = useRouter();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useMemo(() => {
    const leave = () => window.clearTimeout(timer.current);
    return {
      rest: (href) => {
        leave();
        const fetchIt = () => router.prefetch(href, { kind: PrefetchKind.FULL });
        timer.current = window.setTimeout(fetchIt, REST_MS);
      },
      leave,
    };
  }, [router]);
}
