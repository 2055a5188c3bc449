"use client";

import { useEffect, useRef, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { countOf } from "./selection";
import { useSelectionOf } from "./selection-context";
import type { SelectionStore } from "./selection-store";

const QUIET_MS = 300;

/** Announces the number of selected accounts when it stays unchanged for a moment. */
export function SelectionAnnouncer({ store }: { store: SelectionStore }) {
  const locale = useFormatLocale();
  const count = countOf(useSelectionOf(store));
  const said = useRef(count);
  const [message, setMessage] = useState("");
  useEffect(() => {
    if (said.current === count) return;
    const timer = window.setTimeout(() => {
      said.current = count;
      setMessage(count === 0 ? "Nothing selected." : `${accountsText(count, locale)} selected.`);
    }, QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [count, locale]);
  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}
