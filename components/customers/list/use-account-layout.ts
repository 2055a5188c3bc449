"use client";

import { useCallback, useState } from "react";
import { useOwner } from "@/components/shell/center-context";
import { useCommand } from "@/components/shell/use-command";
import { type ColumnLayout, layoutText, STANDARD_LAYOUT } from "@/components/table/column-layout";
import { LAYOUT_COOKIE } from "@/lib/views/account-columns";

const YEAR = 365 * 24 * 60 * 60;

/** The table's widths and pins, kept in a cookie, so that the server renders them. */
export function useAccountLayout(initial: ColumnLayout) {
  const owner = useOwner();
  const [layout, setLayout] = useState(initial);
  const change = useCallback(
    (next: ColumnLayout) => {
      setLayout(next);
      if (owner === null) return;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
      document.cookie = `${LAYOUT_COOKIE}=${layoutText(next, owner)}; path=/customers; max-age=${YEAR}; samesite=lax`;
    },
    [owner],
  );
  const isStandard = layout.pinned.length === 0 && Object.keys(layout.widths).length === 0;
  useCommand("reset-columns", isStandard ? null : () => change(STANDARD_LAYOUT));
  return { layout, onLayoutChange: change };
}
