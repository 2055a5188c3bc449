"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isOffline } from "@/components/browser/connection";
import { PEEK_PARAMETER, withPeek } from "./peek-address";

/** Marks an entry of the browser's history that a peek made: closing it goes back. */
const OPENED = "rolodeskPeek";

/** So long a row stays before the address names it: browsers refuse many addresses in a row. */
const QUIET_MS = 250;

const here = () => window.location.pathname + window.location.search;

/** What an entry remembers, without what marks it as the router's own: the router looks only at the others' addresses. */
const remembered = (): object =>
  Object.fromEntries(
    Object.entries<unknown>(window.history.state ?? {}).filter(([name]) => !/^_/.test(name)),
  );

/** Another address would call off the rows that wait for the network. */
function write(step: "pushState" | "replaceState", state: object, number: string | null): void {
  if (!isOffline()) window.history[step](state, "", withPeek(here(), number));
}

const peekOf = (search: string) => new URLSearchParams(search).get(PEEK_PARAMETER) || null;

const isOwnEntry = () => {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && OPENED in state;
};

export type PeekControls = {
  /** The number of the account that is peeked at; null for none. */
  number: string | null;
  /** Opens it; the one that is open closes. */
  toggle: (customerNumber: string) => void;
  /** Another account takes the place of the one that is open. */
  follow: (customerNumber: string) => void;
  close: () => void;
};

/** The account that is peeked at, kept in the address: a link opens it, Back closes it. */
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
      // What was to be written is out of date when somebody goes back meanwhile, and an entry that is left before it was
      // rendered never shows as a change of the address.
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
