"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isOffline } from "@/components/browser/connection";
import { PEEK_PARAMETER, withPeek } from "./peek-address";

/** Marks a history entry made by a preview; closing it goes back. */
const OPENED = "rolodeskPeek";

/** How long a row must stay before it enters the address: browsers limit quick changes. */
const QUIET_MS = 250;

const here = () => window.location.pathname + window.location.search;

/** The entry's state without the router's mark, so that the router ignores it. */
const remembered = (): object =>
  Object.fromEntries(
    Object.entries<unknown>(window.history.state ?? {}).filter(([name]) => !/^_/.test(name)),
  );

/** A new address would cancel rows that wait for the network. */
function write(step: "pushState" | "replaceState", state: object, number: string | null): void {
  if (!isOffline()) window.history[step](state, "", withPeek(here(), number));
}

const peekOf = (search: string) => new URLSearchParams(search).get(PEEK_PARAMETER) || null;

const isOwnEntry = () => {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && OPENED in state;
};

export type PeekControls = {
  /** The previewed account's number; null for none. */
  number: string | null;
  /** Opens the preview of an account, or closes it if open. */
  toggle: (customerNumber: string) => void;
  /** Changes an open preview to another account. */
  follow: (customerNumber: string) => void;
  close: () => void;
};

/** The previewed account, kept in the address: a link opens it, Back closes it. */
export function usePeek(): PeekControls {
  const asked = peekOf(useSearchParams().toString());
  const [number, setNumber] = useState(asked);
  const [seen, setSeen] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    setNumber(asked);
  }
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef(number);
  useEffect(() => {
    latest.current = number;
  });
  useEffect(() => {
    const forget = () => window.clearTimeout(timer.current);
    const goBack = () => {
      // Going back makes the pending address obsolete, and an entry that was never rendered does
      // not show as a change.
      forget();
      setNumber(peekOf(window.location.search));
    };
    window.addEventListener("popstate", goBack);
    return () => {
      forget();
      window.removeEventListener("popstate", goBack);
    };
  }, []);

  const close = useCallback(() => {
    window.clearTimeout(timer.current);
    setNumber(null);
    if (isOwnEntry() && !isOffline()) window.history.back();
    else write("replaceState", remembered(), null);
  }, []);

  const follow = useCallback((customerNumber: string) => {
    if (latest.current === null || latest.current === customerNumber) return;
    setNumber(customerNumber);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => write("replaceState", remembered(), customerNumber),
      QUIET_MS,
    );
  }, []);

  const toggle = useCallback(
    (customerNumber: string) => {
      if (latest.current === customerNumber) close();
      else if (latest.current !== null) follow(customerNumber);
      else {
        setNumber(customerNumber);
        write("pushState", { ...remembered(), [OPENED]: true }, customerNumber);
      }
    },
    [close, follow],
  );

  return useMemo(() => ({ number, toggle, follow, close }), [number, toggle, follow, close]);
}
